using System.Diagnostics;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.HsClassification;

namespace BhutanCustoms.Benchmarks.Hs;

/// <summary>How fast a saved model loads and answers, on one thread.</summary>
/// <param name="ModelMiB">The size of its file.</param>
/// <param name="LoadSeconds">From the file's bytes in memory to a model.</param>
/// <param name="TextsPerSecond">Distinct texts in one chunk, by a model that has not seen them before.</param>
/// <param name="MedianMilliseconds">One text with all its evidence: the median.</param>
/// <param name="SlowMilliseconds">The same: the 99th percentile.</param>
internal sealed record HsSpeed(
    double ModelMiB,
    double LoadSeconds,
    double TextsPerSecond,
    double MedianMilliseconds,
    double SlowMilliseconds
)
{
    private const int Repeats = 3;

    public static HsSpeed Of(HsModel model, GoodsRow[] rows)
    {
        using var file = new MemoryStream();
        model.Save(file);
        var chunk = ItemChunk.Of([.. rows.Select(row => new DeclarationItem { Description = row.Text })]);
        var (load, classify) = (new double[Repeats], new double[Repeats]);
        model.ClassifyChunk(chunk);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            file.Position = 0;
            HsModel? loaded = null;
            load[repeat] = Seconds(() => loaded = HsModel.Load(file));
            classify[repeat] = Seconds(() => loaded!.ClassifyChunk(chunk));
        }

        var single = rows.Select(row => 1000 * Seconds(() => model.Classify(row.Text))).Order().ToArray();
        return new HsSpeed(
            file.Length / 1048576.0,
            load.Order().ElementAt(Repeats / 2),
            rows.Length / classify.Order().ElementAt(Repeats / 2),
            single[single.Length / 2],
            single[single.Length * 99 / 100]
        );
    }

    public static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
