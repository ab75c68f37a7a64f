using System.Diagnostics;
using System.Globalization;
using Sylvan.Data.Csv;

namespace BhutanCustoms.Benchmarks.Batch;

/// <summary>
/// Is our own CSV reading worth its lines? Both read the same file on one thread and look at every field as text; ours also checks and
/// stores them.
/// </summary>
internal static class CsvBenchmark
{
    private const int Rows = 1_000_000;

    public static int Run(string data)
    {
        var file = Path.GetTempFileName();
        try
        {
            BatchFile.Write(data, file, Rows);
            for (var repeat = 0; repeat < 3; repeat++)
            {
                var sylvan = Seconds(() => Sylvan(file));
                var ours = Seconds(() => Ours(file).GetAwaiter().GetResult());
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Sylvan.Data.Csv, fields as spans: {sylvan:F2} s;  ours, fields parsed, checked and stored in columns: {ours:F2} s"
                    )
                );
            }

            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Seconds(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static long Sylvan(string file)
    {
        using var reader = CsvDataReader.Create(file);
        long length = 0;
        while (reader.Read())
        {
            for (var field = 0; field < reader.FieldCount; field++)
            {
                length += reader.GetFieldSpan(field).Length;
            }
        }

        return length;
    }

    private static async Task<long> Ours(string file)
    {
        long rows = 0;
        await CiddReader.ReadAsync(file, parsed => rows += parsed.RowsRead, parallelism: 1).ConfigureAwait(false);
        return rows;
    }
}
