using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>XGBoost's own prediction of trees of the same number and size over the same rows.</summary>
/// <param name="Version">The version of XGBoost.</param>
/// <param name="Leaves">Leaves a tree on average.</param>
/// <param name="OneThread">Rows a second on one thread.</param>
/// <param name="TwoThreads">Rows a second on two threads.</param>
internal sealed record XgboostPrediction(string Version, double Leaves, double OneThread, double TwoThreads)
{
    /// <summary>The faster of its two ways counts, and of the first the making of its matrix doesn't.</summary>
    private const string Script = """
        import sys, time, json, statistics
        import numpy as np, xgboost as xgb
        folder, features, labelled, trees, leaves, repeats = sys.argv[1], *map(int, sys.argv[2:])
        x = np.fromfile(folder + "/rows.f32", dtype=np.float32).reshape(-1, features)
        y = np.fromfile(folder + "/labels.u8", dtype=np.uint8)[:labelled]
        options = dict(objective="binary:logistic", tree_method="hist", grow_policy="lossguide", max_leaves=leaves, max_depth=0, min_child_weight=0, eta=.05, nthread=2)
        booster = xgb.train(options, xgb.DMatrix(x[:labelled], y), trees)
        text = booster.get_dump()
        result = dict(version=xgb.__version__, leaves=sum(tree.count("leaf=") for tree in text) / len(text))
        for threads in (1, 2):
            booster.set_param({"nthread": threads})
            times = {"matrix": [], "inplace": []}
            for repeat in range(repeats):
                # A matrix that was predicted before is answered from a cache.
                matrix = xgb.DMatrix(x, nthread=threads)
                start = time.perf_counter(); booster.predict(matrix, output_margin=True); times["matrix"].append(time.perf_counter() - start)
                start = time.perf_counter(); booster.inplace_predict(x, predict_type="margin"); times["inplace"].append(time.perf_counter() - start)
            result[str(threads)] = len(x) / min(statistics.median(each) for each in times.values())
        print(json.dumps(result))
        """;

    /// <summary>Trains and predicts; null with the reason where Python lacks what it takes.</summary>
    /// <param name="columns">The rows, feature by feature.</param>
    /// <param name="labels">Labels of the first rows, which it trains on.</param>
    /// <param name="shape">How many trees, with how many leaves at most.</param>
    /// <param name="repeats">How often to measure; the median counts.</param>
    public static async Task<(XgboostPrediction? Prediction, string? Failure)> MeasureAsync(
        float[][] columns,
        bool[] labels,
        (int Trees, int Leaves) shape,
        int repeats
    )
    {
        var folder = Directory.CreateTempSubdirectory("bhutan-xgboost-").FullName;
        try
        {
            var script = Path.Combine(folder, "predict.py");
            await File.WriteAllTextAsync(script, Script).ConfigureAwait(false);
            await File.WriteAllBytesAsync(Path.Combine(folder, "rows.f32"), RowMajor(columns)).ConfigureAwait(false);
            await File.WriteAllBytesAsync(Path.Combine(folder, "labels.u8"), Array.ConvertAll(labels, label => (byte)(label ? 1 : 0)))
                .ConfigureAwait(false);
            int[] numbers = [columns.Length, labels.Length, shape.Trees, shape.Leaves, repeats];
            var (output, failure) = await PythonScript
                .RunAsync(script, [folder, .. numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}"))])
                .ConfigureAwait(false);
            if (failure is not null)
            {
                return (null, failure);
            }

            using var parsed = JsonDocument.Parse(output);
            var root = parsed.RootElement;
            return (
                new XgboostPrediction(
                    root.GetProperty("version").GetString()!,
                    root.GetProperty("leaves").GetDouble(),
                    root.GetProperty("1").GetDouble(),
                    root.GetProperty("2").GetDouble()
                ),
                null
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] RowMajor(float[][] columns)
    {
        var rows = new float[columns.Length * columns[0].Length];
        for (var f = 0; f < columns.Length; f++)
        {
            for (var row = 0; row < columns[f].Length; row++)
            {
                rows[row * columns.Length + f] = columns[f][row];
            }
        }

        return MemoryMarshal.AsBytes<float>(rows).ToArray();
    }
}
