using System.Globalization;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Files;
using BhutanCustoms.Revenue.WhatIf;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Reports.Forecasting;

/// <summary>
/// What storage knows of revenue: the totals of finished batches, each known since its batch was finished, and the lists people keep.
/// </summary>
public sealed class RevenueRecords(PipelineStorage storage, BatchLedger ledger, IOptions<ForecastingOptions> options)
{
    private readonly BlobContainerClient revenue = storage.Container(StorageNames.Revenue);
    private readonly BlobContainerClient reference = storage.Container(StorageNames.Reference);

    /// <summary>
    /// The revenue of every finished batch in the configured currency, continued into the past by the history file where there is one.
    /// </summary>
    /// <returns>The history, the number of batches in it, and what was left out, a sentence each.</returns>
    /// <exception cref="FormatException">The history file can't be read; the message says where.</exception>
    public async Task<(RevenueHistory History, int Batches, IReadOnlyList<string> Notes)> HistoryAsync(
        CancellationToken cancellationToken = default
    )
    {
        var entries = new List<RevenueEntry>();
        var notes = new List<string>();
        var (batches, foreign, without, absurd, sum) = (0, 0, 0, 0, 0m);
        await foreach (var batch in ledger.AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.CurrentState != BatchState.Finished)
            {
                continue;
            }

            if (batch.LocalCurrency != options.Value.Currency)
            {
                foreign++;
            }
            else if (await revenue.ReadAsync(BatchPaths.Revenue(batch.RowKey), cancellationToken).ConfigureAwait(false) is { } file)
            {
                var own = Entries(file, batch.EndedAt).ToArray();
                var amounts = own.Sum(entry => Math.Abs(Chhetrum.ToNgultrum(entry.Chhetrum)));
                if (sum + amounts > RevenueHistory.Most)
                {
                    absurd++;
                    continue;
                }

                entries.AddRange(own);
                sum += amounts;
                batches++;
            }
            else
            {
                without++;
            }
        }

        Note(foreign, $"{foreign} finished batches are not in {options.Value.Currency} and are left out.");
        Note(without, $"{without} finished batches have no revenue totals and are left out: they were prepared before revenue was kept.");
        Note(
            absurd,
            $"{absurd} finished batches are left out: with them all revenue would come to more than {RevenueHistory.Most:N0} "
                + $"{options.Value.Currency}. Check their values and rates."
        );
        var history = RevenueHistory.Of(entries);
        var older = await reference.ReadAsync(RevenueLists.HistoryFile, cancellationToken).ConfigureAwait(false);
        if (older is null)
        {
            return (history, batches, notes);
        }

        var (past, remarks) = await RevenueLists
            .HistoryAsync(older.ToStream(), RevenueLists.HistoryFile, cancellationToken)
            .ConfigureAwait(false);
        return (history.ContinuedBy(past), batches, [.. notes, .. remarks]);

        void Note(int count, string sentence)
        {
            if (count > 0)
            {
                notes.Add(sentence);
            }
        }
    }

    /// <summary>The dated events; none where there is no list.</summary>
    /// <exception cref="FormatException">The list is malformed.</exception>
    public async Task<IReadOnlyList<RevenueEvent>> EventsAsync(CancellationToken cancellationToken = default) =>
        await reference.ReadAsync(RevenueLists.EventsFile, cancellationToken).ConfigureAwait(false) is { } json
            ? RevenueLists.Events(json, RevenueLists.EventsFile)
            : [];

    /// <summary>The assumptions; none where there is no list.</summary>
    /// <exception cref="FormatException">The list is malformed.</exception>
    public async Task<IReadOnlyList<Assumption>> AssumptionsAsync(CancellationToken cancellationToken = default) =>
        await reference.ReadAsync(RevenueLists.AssumptionsFile, cancellationToken).ConfigureAwait(false) is { } json
            ? RevenueLists.Assumptions(json, RevenueLists.AssumptionsFile)
            : [];

    private static IEnumerable<RevenueEntry> Entries(BinaryData file, DateTimeOffset? knownAt) =>
        CsvTable
            .Parse(file, "revenue of a batch")
            .Rows.Select(row => new RevenueEntry(
                Month.TryParse(row["month"], out var month)
                    ? month
                    : throw new FormatException(
                        $"The revenue of a batch has the month \"{row["month"]}\"; it was not written by this program."
                    ),
                new SeriesKey(row["office"], row["head"], row["chapter_group"], row["origin"]),
                Chhetrum.Of(decimal.Parse(row["amount"], NumberStyles.Number, CultureInfo.InvariantCulture)),
                knownAt
            ));
}
