namespace BhutanCustoms.Pipeline.Telemetry;

/// <summary>The attributes of spans and metrics.</summary>
public static class TelemetryNames
{
    /// <summary>The step: its class's name without its end.</summary>
    public const string Step = "bhutan_customs.step";

    /// <summary>The code of the step's outcome, or FAILED or CANCELLED.</summary>
    public const string Outcome = "bhutan_customs.outcome";

    /// <summary>The batch's identity.</summary>
    public const string Batch = "bhutan_customs.batch";

    /// <summary>The chunk's number.</summary>
    public const string Chunk = "bhutan_customs.chunk";

    /// <summary>The version of the model at work.</summary>
    public const string Model = "bhutan_customs.model";

    /// <summary>What items came through: accepted, rejected, classified, scored, selected.</summary>
    public const string Stage = "bhutan_customs.stage";

    /// <summary>What became of findings: recorded, repeated, quarantined, rejected.</summary>
    public const string Verdict = "bhutan_customs.verdict";

    /// <summary>The type of what made a step fail.</summary>
    public const string Error = "error.type";

    /// <summary>How many items came through a stage in a step.</summary>
    public static string Items(string stage) => $"bhutan_customs.items.{stage}";
}
