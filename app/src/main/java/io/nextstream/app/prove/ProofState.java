package io.nextstream.app.prove;

import io.nextstream.app.config.LoopConfig;
import java.util.List;

/**
 * What a second start in the same folder must not change, in {@code proof.json}. Rows and seeds may
 * be added.
 *
 * @param base fingerprint of the base checkpoint
 * @param world the world's name
 * @param worldYaml its file
 * @param tastes colours that the two groups like
 * @param votes each loop ends after
 * @param pictures of each kind that each model is measured on
 * @param settings of the jobs
 */
record ProofState(
        String base,
        String world,
        String worldYaml,
        List<String> tastes,
        int votes,
        int pictures,
        String settings) {

    ProofState {
        tastes = List.copyOf(tastes);
    }

    /**
     * Refuses what would mix two proofs in one folder.
     *
     * @throws ProofException naming what differs
     */
    void requireSame(ProofState asked, Object folder) {
        String differs = difference(asked);
        if (!differs.isEmpty()) {
            throw new ProofException(
                    folder
                            + " was begun with "
                            + differs
                            + "; choose another --out or the same options");
        }
    }

    private String difference(ProofState asked) {
        if (!base.equals(asked.base)) {
            return "another base";
        }
        if (!worldYaml.equals(asked.worldYaml)) {
            return "the world " + world;
        }
        if (!tastes.equals(asked.tastes)) {
            return "--tastes " + String.join(",", tastes);
        }
        if (votes != asked.votes) {
            return "--votes " + votes;
        }
        if (pictures != asked.pictures) {
            return "--pictures " + pictures;
        }
        return SettingsText.same(settings, asked.settings, LoopConfig.defaults().toString())
                ? ""
                : "other settings of the loops (--config and the options of the row)";
    }
}
