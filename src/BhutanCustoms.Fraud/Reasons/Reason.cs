using System.Globalization;

namespace BhutanCustoms.Fraud.Reasons;

/// <summary>One reason for a score, in words an officer understands.</summary>
/// <param name="Topic">What it is about: a stable name such as <c>unit price</c> or <c>importer</c>.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Direction">Whether it raises or lowers the score.</param>
/// <param name="Share">Its weight among all that can be said of the item, 0 to 1.</param>
public sealed record Reason(string Topic, string Text, ReasonDirection Direction, double Share)
{
    /// <summary>The topic of what the goods description tells of the declared code.</summary>
    public const string GoodsDescription = "goods description";

    /// <summary>What to check about it; null where it doesn't raise the score.</summary>
    public string? Check => Direction == ReasonDirection.Raises ? ReasonChecks.For(Topic) : null;

    /// <summary>The sentence with its direction and share behind it, such as "… (raises, 34 %)".</summary>
    public override string ToString() =>
        Direction == ReasonDirection.Explains
            ? Text
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Text} ({(Direction == ReasonDirection.Raises ? "raises" : "lowers")}, {100 * Share:F0} %)"
            );
}
