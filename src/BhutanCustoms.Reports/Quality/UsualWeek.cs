using System.Text.Json;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Reports.Quality;

/// <summary>Shares of rows with a fault in some batches together.</summary>
/// <param name="Batches">How many batches.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="Repaired">Values repaired.</param>
/// <param name="Codes">Faults that rejected rows, by code.</param>
internal sealed record UsualWeek(int Batches, long Rows, long Rejected, long Repaired, IReadOnlyDictionary<string, long> Codes)
{
    /// <summary>How many days before a batch its usual week is.</summary>
    public const int Days = 7;

    /// <summary>What some batches come to.</summary>
    public static UsualWeek Of(IReadOnlyCollection<BatchRecord> batches) =>
        new(
            batches.Count,
            batches.Sum(batch => batch.RowsRead),
            batches.Sum(batch => batch.Rejected),
            batches.Sum(batch => batch.Repaired),
            batches
                .SelectMany(batch => CodesOf(batch))
                .GroupBy(code => code.Key, StringComparer.Ordinal)
                .ToDictionary(code => code.Key, code => code.Sum(one => one.Value), StringComparer.Ordinal)
        );

    /// <summary>The share of rows of a number of faults; not a number where there are no rows.</summary>
    public double Share(long faults) => Rows == 0 ? double.NaN : (double)faults / Rows;

    private static Dictionary<string, long> CodesOf(BatchRecord batch) =>
        batch.RejectsByCode.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, long>>(batch.RejectsByCode)!;
}
