using Azure;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>The shares of one day as read at a moment.</summary>
/// <param name="Date">The day.</param>
/// <param name="Offices">By office: the version read, and the shares by batch.</param>
public sealed record CapacityPage(string Date, IReadOnlyDictionary<string, (ETag Version, Dictionary<string, OfficeShare> Shares)> Offices)
{
    /// <summary>What is left of an office's capacity for a batch; the limits noted before where the batch has been here before.</summary>
    public (int Red, int Yellow) Left(string office, string batch, int red, int yellow)
    {
        if (!Offices.TryGetValue(office, out var known))
        {
            return (red, yellow);
        }

        if (known.Shares.TryGetValue(batch, out var own))
        {
            return (own.RedLimit, own.YellowLimit);
        }

        return (
            Math.Max(0, red - known.Shares.Values.Sum(share => share.Red)),
            Math.Max(0, yellow - known.Shares.Values.Sum(share => share.Yellow))
        );
    }
}
