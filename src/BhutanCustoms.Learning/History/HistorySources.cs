using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Learning.History;

/// <summary>Where a history comes from and what of it there is room for.</summary>
/// <param name="Imports">Imported files, the latest first.</param>
/// <param name="Batches">Finished batches, the latest first.</param>
/// <param name="Outcomes">How many items have a finding that counts.</param>
/// <param name="From">The first day of declarations that are learnt from.</param>
internal sealed record HistorySources(
    IReadOnlyList<ImportManifest> Imports,
    IReadOnlyList<BatchRecord> Batches,
    int Outcomes,
    DateOnly From
)
{
    // Measured: a training on 1,000,000 items takes 1.4 GiB.
    private const long BytesPerItem = 1_400;
    private const long BytesAtLeast = 150L << 20;

    /// <summary>Labels at most: an item both recorded and imported counts twice here.</summary>
    public long Labels => Outcomes + Imports.Sum(import => import.Labels);

    private long Unlabelled => Math.Max(0, Imports.Sum(import => import.Accepted) + Batches.Sum(batch => batch.Accepted) - Labels);

    /// <summary>The share of items without a label that there is room for.</summary>
    public double UnlabelledShare(int mostItems) => Unlabelled == 0 ? 1 : Math.Clamp((mostItems - Labels) / (double)Unlabelled, 0, 1);

    /// <summary>Why nothing can be learnt from this within the bounds; null where something can.</summary>
    public string? Refusal(HistoryOptions options)
    {
        var megabytes = (BytesAtLeast + (long)((Labels + (UnlabelledShare(options.MostItems) * Unlabelled)) * BytesPerItem)) >> 20;
        return Labels == 0
                ? "There is no finding and no inspection in order to learn from. Record outcomes, or import labelled history: "
                    + "train FILE --source NAME."
            : Labels > options.MostItems
                ? $"There are {Labels:N0} labels, above Retraining:MostItems ({options.MostItems:N0}). Raise it, or shorten "
                    + $"Retraining:WindowDays ({options.WindowDays})."
            : megabytes > options.MostMegabytes
                ? $"Training would take some {megabytes:N0} MB, above Retraining:MostMegabytes ({options.MostMegabytes:N0}). "
                    + $"Lower Retraining:MostItems, or raise the limit where a container job runs it."
            : null;
    }
}
