using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.WhatIf;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>
/// Works assumptions out on a forecast: bottom figures are multiplied by the factors on the shares that they touch and added up.
/// Groups of chapters and origins are multiplied alike; what they then miss the total by goes to those that change, in proportion to their
/// change.
/// </summary>
internal sealed class Scenario
{
    private readonly Assumption[] assumptions;
    private readonly (SeriesKey Cell, double Amount)[] cells;
    private readonly Month first;

    /// <param name="assumptions">The assumptions in any order.</param>
    /// <param name="cells">The cells and what came in them over the last twelve complete months, at the law of today.</param>
    /// <param name="first">The first month of the forecast.</param>
    public Scenario(IEnumerable<Assumption> assumptions, IEnumerable<(SeriesKey Cell, double Amount)> cells, Month first)
    {
        this.assumptions = [.. assumptions.OrderBy(a => a.Order).ThenBy(a => a.From).ThenBy(a => a.Label, StringComparer.Ordinal)];
        this.cells = [.. cells];
        this.first = first;
    }

    public WhatIfOutcome Of(
        SeriesPlan plan,
        IReadOnlyList<CoherentSeries> hierarchy,
        IReadOnlyList<CoherentSeries> groups,
        IReadOnlyList<CoherentSeries> origins
    )
    {
        var sums = Hierarchy(plan, hierarchy);
        var total = sums[0].Stages;
        ScenarioSeries[] all =
        [
            .. sums,
            .. Parts(groups, k => new SeriesKey(ChapterGroup: k.ChapterGroup), total),
            .. Parts(origins, k => new SeriesKey(Origin: k.Origin), total),
        ];
        return new WhatIfOutcome(assumptions, Array.ConvertAll(all, Outcome), Array.ConvertAll(assumptions, Note));
    }

    private ScenarioSeries[] Hierarchy(SeriesPlan plan, IReadOnlyList<CoherentSeries> works)
    {
        var structure = plan.Structure;
        var shares = new AssumptionShares(cells, plan.Bottom);
        var all = works.Select(w => ScenarioSeries.Of(w, assumptions.Length)).ToArray();
        ForEachStage(
            (stage, h, holding) =>
            {
                for (var i = structure.Aggregates; i < all.Length; i++)
                {
                    all[i].Stages[stage][h] = Chhetrum.Whole(all[i].Base.Mean[h] * shares.Factor(structure.Keys[i], holding));
                }

                for (var a = 0; a < structure.Aggregates; a++)
                {
                    all[a].Stages[stage][h] = structure.Members[a].Sum(i => all[i].Stages[stage][h]);
                }
            },
            works[0].Mean.Length
        );
        return all;
    }

    private ScenarioSeries[] Parts(IReadOnlyList<CoherentSeries> works, Func<SeriesKey, SeriesKey> group, long[][] total)
    {
        var shares = new AssumptionShares(cells, group);
        var all = works.Select(w => ScenarioSeries.Of(w, assumptions.Length)).ToArray();
        ForEachStage(
            (stage, h, holding) =>
            {
                var parts = new double[all.Length];
                for (var i = 0; i < all.Length; i++)
                {
                    parts[i] = all[i].Base.Mean[h] * shares.Factor(all[i].Base.Work.Key, holding);
                }

                var whole = ToTotal(parts, [.. all.Select(s => s.Base.Mean[h])], total[stage][h]);
                for (var i = 0; i < all.Length; i++)
                {
                    all[i].Stages[stage][h] = whole[i];
                }
            },
            all.Length == 0 ? 0 : works[0].Mean.Length
        );
        return all;
    }

    private static long[] ToTotal(double[] parts, long[] before, long total)
    {
        var changes = parts.Select((p, i) => Math.Abs(p - before[i])).ToArray();
        changes = changes.Sum() >= 1 ? changes : [.. before.Select(b => Math.Abs((double)b))];
        var (miss, all) = (total - parts.Sum(), changes.Sum());
        return LargestRemainder.Round([.. parts.Select((p, i) => p + (all > 0 ? miss * changes[i] / all : 0))], total);
    }

    private delegate void Stage(int stage, int h, IReadOnlyList<Assumption> holding);

    private void ForEachStage(Stage work, int horizon)
    {
        for (var stage = 1; stage <= assumptions.Length; stage++)
        {
            for (var h = 0; h < horizon; h++)
            {
                work(stage, h, assumptions[..stage].Where(a => a.Holds(first + h)).ToArray());
            }
        }
    }

    private WhatIfSeries Outcome(ScenarioSeries series) =>
        new(series.Base.Work.Key, [.. series.Base.Mean.Select((_, h) => Outcome(series, h))]);

    private WhatIfMonth Outcome(ScenarioSeries series, int h)
    {
        var (before, after) = (series.Stages[0][h], series.Stages[^1][h]);
        var (own80, own95) = (
            Band(series.Base.Band(series.Base.Work.Forecast.Interval80, h)),
            Band(series.Base.Band(series.Base.Work.Forecast.Interval95, h))
        );
        return new WhatIfMonth(
            first + h,
            Chhetrum.ToNgultrum(before),
            Chhetrum.ToNgultrum(after),
            own80.Lower,
            own80.Upper,
            own95.Lower,
            own95.Upper,
            [
                .. Enumerable
                    .Range(1, assumptions.Length)
                    .Where(s => series.Stages[s][h] != series.Stages[s - 1][h])
                    .Select(s => new AssumptionEffect(
                        assumptions[s - 1].Label,
                        Chhetrum.ToNgultrum(series.Stages[s][h] - series.Stages[s - 1][h])
                    )),
            ]
        );

        (decimal Lower, decimal Upper) Band((long Lower, long Upper) band)
        {
            var ratio = before > 0 ? (double)after / before : 1;
            return (
                Chhetrum.ToNgultrum(after - Chhetrum.Whole((before - band.Lower) * ratio)),
                Chhetrum.ToNgultrum(after + Chhetrum.Whole((band.Upper - before) * ratio))
            );
        }
    }

    private string Note(Assumption assumption)
    {
        if (cells.Any(c => assumption.Touches(c.Cell)))
        {
            return $"{assumption.Label}: {assumption.Arithmetic}";
        }

        string[] known =
        [
            Known("heads", c => c.Head),
            Known("groups of chapters", c => c.ChapterGroup),
            Known("origins", c => c.Origin),
            Known("offices", c => c.Office),
        ];
        return $"{assumption.Label}: touches nothing that came in the last twelve months, so it changes nothing. Known are "
            + $"{string.Join("; ", known)}.";
    }

    private string Known(string name, Func<SeriesKey, string?> part)
    {
        var values = cells.Select(c => part(c.Cell)).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        return values.Length == 0 ? $"no {name}" : $"the {name} {string.Join(", ", values)}";
    }
}

/// <summary>A series in chhetrum after each assumption: by assumption, the forecast itself first, then by month.</summary>
internal sealed record ScenarioSeries(CoherentSeries Base, long[][] Stages)
{
    public static ScenarioSeries Of(CoherentSeries series, int assumptions) =>
        new(series, [series.Mean, .. Enumerable.Range(0, assumptions).Select(_ => new long[series.Mean.Length])]);
}
