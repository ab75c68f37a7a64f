using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using BhutanCustoms.Criteria;
using BhutanCustoms.Criteria.Conditions;
using BhutanCustoms.Criteria.Evaluation;
using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Criteria.Tests.Builders;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Pages.Criteria;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BhutanCustoms.Benchmarks.Criteria;

/// <summary>What criteria cost a batch, and whether they meet what an evaluation row by row meets.</summary>
internal static class CriteriaBenchmark
{
    private static readonly DateOnly Day = new(2026, 1, 31);

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var (items, count) = (arguments.Number("items", 1_000_000), arguments.Number("criteria", 2_000));
        Say($"# Criteria, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores");
        Say($"");
        await WholeAsync(items, count, arguments.Number("runs", 2)).ConfigureAwait(false);
        Cost(items, count);
        Alike(arguments.Number("alike", 100_000));
        return 0;
    }

    /// <summary>Whole batches with and without criteria, in turn; the first of each warms up.</summary>
    private static async Task WholeAsync(int items, int count, int runs)
    {
        var night = new SyntheticWorld(new SyntheticWorldOptions { Seed = 5, Items = 10_000 }).LastNight(items);
        using var file = new MemoryStream();
        night.WriteCsv(file);
        var random = new Random(7);
        ItemChunk[] chunks = [.. night.Chunks().Select(chunk => chunk.Items)];
        Criterion[] criteria = [.. Enumerable.Range(0, count).Select(_ => Draw(random, chunks[random.Next(chunks.Length)]))];
        var (without, with) = (new List<CriteriaBatch>(), new List<CriteriaBatch>());
        for (var run = 0; run <= runs; run++)
        {
            without.Add(await CriteriaBatch.RunAsync(file.ToArray(), []).ConfigureAwait(false));
            with.Add(await CriteriaBatch.RunAsync(file.ToArray(), criteria).ConfigureAwait(false));
        }

        double Least(IEnumerable<CriteriaBatch> batches, Func<CriteriaBatch, TimeSpan> time) =>
            batches.Skip(1).Min(batch => time(batch).TotalSeconds);
        var (finish, acting) = (Least(without, batch => batch.Finish), Least(with, batch => batch.Finish));
        var whole = Least(without, batch => batch.Whole);
        Say($"A batch of {items:N0} items through storage, scored by price bands, least of {runs} in turn: {whole:F2} s from the file");
        Say($"to the work lists without criteria, {Least(with, batch => batch.Whole):F2} s with {count:N0} active ones;");
        Say($"FinishBatch {finish:F2} s and {acting:F2} s: {acting - finish:F2} s more, {100 * (acting - finish) / whole:F1} % of the");
        Say($"batch's time; {with[^1].Selected} items selected by criteria.");
        Say($"");
    }

    /// <summary>Selection with and without criteria, chunk by chunk, in turn.</summary>
    private static void Cost(int items, int count)
    {
        var chunks = Chunks(items);
        var random = new Random(7);
        Criterion[] criteria = [.. Enumerable.Range(0, count).Select(_ => Draw(random, chunks[random.Next(chunks.Count)].Items))];
        var started = Stopwatch.GetTimestamp();
        var compiled = CompiledCriteria.Of(criteria, RandomCriteria.Lists, Day);
        var compiling = Stopwatch.GetElapsedTime(started);
        CriterionRule[] rules =
        [
            .. criteria.Select((one, i) => new CriterionRule($"C-{i}", Lane.Red, one.Share, null, new Dictionary<string, int>())),
        ];
        _ = compiled.Evaluate(chunks[0].Items);
        var (without, with, evaluating, met) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 0L);
        var (plain, acting) = (new LaneSelector(new SelectionOptions(), 1), new LaneSelector(new SelectionOptions(), 1, rules));
        foreach (var (number, (chunk, scores)) in chunks.Index())
        {
            started = Stopwatch.GetTimestamp();
            plain.Add(number, chunk, scores);
            without += Stopwatch.GetElapsedTime(started);
            started = Stopwatch.GetTimestamp();
            acting.Add(number, chunk, scores);
            var evaluated = Stopwatch.GetTimestamp();
            var rows = compiled.Evaluate(chunk);
            evaluating += Stopwatch.GetElapsedTime(evaluated);
            acting.AddMet(number, chunk, scores, [.. rows.Select(one => one.Rows)]);
            with += Stopwatch.GetElapsedTime(started);
            met += rows.Sum(one => one.Count);
        }

        Say($"{count:N0} criteria on {items:N0} items in {chunks.Count} chunks, on one core:");
        Say($"compiled in {compiling.TotalMilliseconds:F0} ms, selection {without.TotalMilliseconds:F0} ms without and");
        Say($"{with.TotalMilliseconds:F0} ms with them, {evaluating.TotalMilliseconds:F0} ms of it evaluating conditions;");
        Say($"{met:N0} items met, {acting.Select().Count(item => item.Cause == SelectionCause.Criterion)} selected.");
    }

    private static void Alike(int items)
    {
        var random = new RandomCriteria(11);
        Criterion[] criteria = [.. Enumerable.Range(0, 1_000).Select(_ => random.Criterion())];

        // What is evaluated by column is what came back from the page; row by row, what went there.
        var returned = Array.ConvertAll(criteria, FromPage);
        var (changed, silent) = (
            criteria.Zip(returned).Count(pair => CriterionJson.Write(pair.First) != CriterionJson.Write(pair.Second)),
            returned.Count(criterion => CriterionSentence.Of(criterion).Length == 0)
        );
        var compiled = CompiledCriteria.Of(returned, RandomCriteria.Lists, Day);
        var (wrong, met) = (0L, 0L);
        const int Rows = 10_000;
        for (var done = 0; done < items; done += Rows)
        {
            var chunk = random.Items(Math.Min(Rows, items - done));
            var sets = compiled.Evaluate(chunk);
            Parallel.For(
                0,
                criteria.Length,
                i =>
                {
                    var differ = Enumerable
                        .Range(0, chunk.Count)
                        .Count(row => RowByRow.Meets(criteria[i], chunk, row) != sets[i].Contains(row));
                    Interlocked.Add(ref wrong, differ);
                    Interlocked.Add(ref met, sets[i].Count);
                }
            );
        }

        Say($"");
        Say($"1,000 random criteria, page → JSON → page: {changed} came back changed, {silent} without a sentence.");
        Say($"On {items:N0} items: {met:N0} met, {wrong:N0} otherwise than row by row.");
    }

    private static Criterion FromPage(Criterion criterion)
    {
        var sent = new Dictionary<string, StringValues> { ["mode"] = "json", ["json"] = CriterionForm.Of(criterion).Json };
        return CriterionJson.Read(CriterionForm.Of(new FormCollection(sent)).Json).Criterion!;
    }

    private static List<(ItemChunk Items, FraudScores Scores)> Chunks(int items)
    {
        var world = new SyntheticWorld(new SyntheticWorldOptions { Seed = 5, Items = Math.Max(items, 10_000) });
        var random = new Random(3);
        var chunks = new List<(ItemChunk, FraudScores)>();
        foreach (var chunk in world.History().Chunks())
        {
            var scores = new FraudScores(new float[chunk.Items.Count], new double[chunk.Items.Count]);
            for (var row = 0; row < chunk.Items.Count; row++)
            {
                scores.Score[row] = (float)random.NextDouble();
                scores.RevenueAtStake[row] = 100_000 * random.NextDouble();
            }

            var scored = chunk.Items.With(ScoredFields.Score, new NumberColumn(Array.ConvertAll(scores.Score, score => (double)score)));
            chunks.Add((scored, scores));
        }

        return chunks;
    }

    /// <summary>A criterion such as people write: a heading, and one or two of origin, party, words, price, score.</summary>
    private static Criterion Draw(Random random, ItemChunk chunk)
    {
        var item = chunk.Item(random.Next(chunk.Count));
        var conditions = new List<Condition> { new StartsWith(Field("hs_code"), [item.HsCode![..4]]) };
        for (var more = random.Next(1, 3); more > 0; more--)
        {
            conditions.Add(
                random.Next(5) switch
                {
                    0 => new IsOneOf(Field("origin"), [item.Origin ?? "IN"]),
                    1 => new IsOneOf(Field("importer_tpn"), [item.Importer ?? "X"]),
                    2 => new HasWords(
                        Field("goods_description"),
                        [item.Description?.Split(' ')[0] is { Length: > 2 } word ? word : "USED"]
                    ),
                    3 => new IsBetween(Field("price_per_kg"), null, Math.Round(1_000 * random.NextDouble())),
                    _ => new IsBetween(Field("score"), Math.Round(random.NextDouble(), 2), null),
                }
            );
        }

        return new Criterion("t", new AllOf(conditions), CriterionAction.Red, "c", "w") { Share = random.Next(4) == 0 ? 0.2 : 1 };
    }

    private static CriterionField Field(string name) => CriterionFields.Find(name)!;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
