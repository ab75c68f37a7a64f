using System.Text.Json;

namespace BhutanCustoms.Learning.Retraining.Phases;

/// <summary>
/// What a training phase came to: <c>hs.json</c>, <c>fraud.json</c>. The files beside it hold the measured twin and the model of
/// everything.
/// </summary>
/// <param name="Version">The model's version; empty where there is none.</param>
/// <param name="Twin">The version of the measured twin; empty where there is none.</param>
/// <param name="Why">Why there is no model, a sentence; empty where there is one.</param>
/// <param name="Trial">Chunks of items to try it on.</param>
/// <param name="Recent">Chunks of items without a label, declared on the days of the trial.</param>
/// <param name="RecentShare">The share of all such items that they are.</param>
/// <param name="Report">What is known about the training; null without a model.</param>
internal sealed record TrainedModel(
    string Version,
    string Twin,
    string Why,
    int Trial,
    int Recent,
    double RecentShare,
    JsonElement? Report
);
