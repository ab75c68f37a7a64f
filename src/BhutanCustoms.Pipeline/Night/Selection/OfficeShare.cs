namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>What a batch may take, and takes, of an office's capacity on a day.</summary>
/// <param name="RedLimit">Examinations left to it when it was finished.</param>
/// <param name="YellowLimit">Document checks left to it.</param>
/// <param name="Red">Examinations taken.</param>
/// <param name="Yellow">Document checks taken.</param>
public sealed record OfficeShare(int RedLimit, int YellowLimit, int Red, int Yellow)
{
    /// <summary>How many of these each criterion with a bound of its own selected, see <see cref="CriterionCounts"/>.</summary>
    public string Criteria { get; init; } = "";

    /// <summary>How many the day's other batches had of these criteria when it was finished.</summary>
    public string CriteriaBefore { get; init; } = "";

    /// <summary>Items of the batch at the office.</summary>
    public long Items { get; init; }

    /// <summary>Items that would have had a place, had other files of the day not taken theirs before.</summary>
    public int Without { get; init; }

    /// <summary>The least risk among these.</summary>
    public double RiskFrom { get; init; }

    /// <summary>Examinations that it left open for later files of the day.</summary>
    public int RedKept { get; init; }

    /// <summary>Document checks that it left open for later files of the day.</summary>
    public int YellowKept { get; init; }

    /// <summary>The day's other files when it was finished, as a text.</summary>
    public string FilesBefore { get; init; } = "";

    internal DayFile Of(string batch) => new(batch, Items, Red, Yellow, Without, RiskFrom);
}
