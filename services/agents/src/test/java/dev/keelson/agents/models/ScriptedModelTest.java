package dev.keelson.agents.models;

/** The scripted model, by itself. */
class ScriptedModelTest extends ModelContract {

    private final ScriptedModel model = new ScriptedModel(ScriptedModel.Pace.none());

    @Override
    ModelProvider model() {
        return model;
    }
}
