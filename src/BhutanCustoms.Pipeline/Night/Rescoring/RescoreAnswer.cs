using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Night.Rescoring;

/// <summary>How a wish to score a batch anew ended.</summary>
/// <param name="Outcome">DONE, ALREADY_DONE, or why it can't be: BATCH_UNKNOWN, BATCH_NOT_FINISHED, NO_MODEL.</param>
/// <param name="Summary">What it came to; null where it can't be.</param>
public sealed record RescoreAnswer(StepOutcome Outcome, RescoreSummary? Summary);
