namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>What a file brought to an office on a day, and what it took of the office's capacity.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Items">Its items at the office.</param>
/// <param name="Red">Examinations taken.</param>
/// <param name="Yellow">Document checks taken.</param>
/// <param name="Without">Items that would have had a place, had none been taken before.</param>
/// <param name="RiskFrom">The least risk among these.</param>
public sealed record DayFile(string Batch, long Items, int Red, int Yellow, int Without = 0, double RiskFrom = 0);
