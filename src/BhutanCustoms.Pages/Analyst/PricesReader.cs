using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.References;

namespace BhutanCustoms.Pages.Analyst;

/// <summary>Asks the scorer of the latest batch what it knows of prices: by comparing one unit of the goods from each origin.</summary>
public sealed class PricesReader(BatchLedger ledger, BatchScorers scorers, ChunkFiles files, ReferenceStore references)
{
    private const int LatestBatches = 20;
    private const int MostFrequent = 12;
    private const string NoOrigin = "?";

    // A batch may lack a unit that others have; these are the usual ones of UN/ECE Recommendation 20.
    private static readonly string[] UsualUnits =
    [
        "KGM",
        "NMB",
        "NPR",
        "LTR",
        "MTR",
        "MTK",
        "MTQ",
        "TNE",
        "DZN",
        "SET",
        "PCE",
        "GRM",
        "KWH",
    ];

    /// <summary>The prices of a code's subheading; null before a batch was finished.</summary>
    /// <param name="code">The code, six digits or more; with none of them just the frequent ones are told.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PricesView?> ReadAsync(string code, CancellationToken cancellationToken = default)
    {
        var (recent, _) = await ledger.RecentAsync(LatestBatches, null, cancellationToken).ConfigureAwait(false);
        if (recent.FirstOrDefault(one => one is { CurrentState: BatchState.Finished, Accepted: > 0 }) is not { } batch)
        {
            return null;
        }

        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var texts = reference.Nomenclature;
        var items = await SampleAsync(batch, cancellationToken).ConfigureAwait(false);
        var subheading = Subheading(code);
        var scorer = subheading.Length == 0 ? null : await scorers.OfAsync(batch).ConfigureAwait(false);
        return new PricesView(
            batch,
            subheading,
            subheading.Length == 0 ? "" : texts.Text(subheading),
            scorer is null
                ? []
                : Bases(
                    scorer,
                    subheading,
                    [.. reference.Countries.Union(Values(items, DeclarationFields.Origin))],
                    Values(items, DeclarationFields.QuantityUnit)
                ),
            [.. Frequent(items).Select(known => (known, texts.Text(known)))]
        );
    }

    /// <summary>The first six digits of a code as people write it; empty where it has fewer.</summary>
    internal static string Subheading(string code) =>
        string.Concat(code.Where(char.IsAsciiDigit)) is { Length: >= 6 and <= 12 } digits ? digits[..6] : "";

    /// <summary>What a scorer knows of a subheading.</summary>
    /// <param name="scorer">The scorer.</param>
    /// <param name="subheading">Six digits.</param>
    /// <param name="origins">The origins to ask about.</param>
    /// <param name="units">The units to ask about, beside the usual ones.</param>
    internal static IReadOnlyList<PricesView.Basis> Bases(
        IFraudScorer scorer,
        string subheading,
        IReadOnlyCollection<string> origins,
        IEnumerable<string> units
    )
    {
        var known =
            from one in Goods([.. UsualUnits.Union(units)])
            let goods = one with
            {
                HsCode = subheading,
                CifValue = 1,
                ExchangeRate = 1,
            }
            let all = Compared([NoOrigin], goods)[0]
            // What origins have, all of them together have as well.
            where all is { Level: PriceLevel.Subheading }
            let own = origins
                .Zip(Compared(origins, goods))
                .Where(pair => pair.Second is { Level: PriceLevel.SubheadingAndOrigin })
                .Select(pair => (pair.First, pair.Second!))
                .OrderByDescending(pair => pair.Item2.Count)
                .ToArray()
            select new PricesView.Basis(all.Basis, all, own);
        return [.. known.OrderByDescending(basis => basis.All.Count)];

        PriceComparison?[] Compared(IReadOnlyCollection<string> from, DeclarationItem goods)
        {
            var chunk = ItemChunk.Of([.. from.Select(origin => goods with { Origin = origin })]);
            return [.. Enumerable.Range(0, chunk.Count).Select(row => scorer.ComparePrice(chunk, row))];
        }
    }

    // One unit, one kilogram net, one kilogram gross: what a price can be for.
    private static IEnumerable<DeclarationItem> Goods(IReadOnlyCollection<string> units) =>
        units
            .Select(unit => new DeclarationItem { Quantity = 1, QuantityUnit = unit })
            .Append(new DeclarationItem { Quantity = 1 })
            .Append(new DeclarationItem { NetMassKg = 1 })
            .Append(new DeclarationItem { GrossMassKg = 1 });

    private async Task<ItemChunk> SampleAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        var chunks = await ledger.ChunksAsync(batch.RowKey, cancellationToken).ConfigureAwait(false);
        return await files
            .ItemsAsync(
                chunks[0],
                field => field is DeclarationFields.HsCode or DeclarationFields.Origin or DeclarationFields.QuantityUnit,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static IReadOnlyCollection<string> Values(ItemChunk items, string field) => [.. items.Category(field)?.Values ?? []];

    private static IEnumerable<string> Frequent(ItemChunk items) =>
        items.Category(DeclarationFields.HsCode) is not { } codes
            ? []
            : Enumerable
                .Range(0, items.Count)
                .Where(row => !codes.IsMissing(row))
                .CountBy(row => Subheading(codes[row]!))
                .Where(code => code.Key.Length > 0)
                .OrderByDescending(code => code.Value)
                .ThenBy(code => code.Key, StringComparer.Ordinal)
                .Take(MostFrequent)
                .Select(code => code.Key);
}
