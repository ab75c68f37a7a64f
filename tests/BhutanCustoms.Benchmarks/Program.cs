using BhutanCustoms.Benchmarks;
using BhutanCustoms.Benchmarks.Batch;
using BhutanCustoms.Benchmarks.Revenue;

return args switch
{
    ["batch", var data, ..] => await BatchBenchmark.RunAsync(data, new BenchmarkArguments(args[2..])),
    ["batch-host", var file, var source, var history] => await HostRun.RunHereAsync(file, source, history),
    ["csv", var data, ..] => CsvBenchmark.Run(data),
    ["forecast", var data, ..] => ForecastBenchmark.Run(data, new BenchmarkArguments(args[2..])),
    ["forecast-bhutan", ..] => await BhutanForecast.RunAsync(new BenchmarkArguments(args[1..])),
    _ => Help(),
};

static int Help()
{
    Console.WriteLine("""
        batch DATA [--rows N] [--json] [--no-host] [--descriptions]
            a nightly batch in-process and through the real storage, beside ../peers/batch.py
        csv DATA
            our CSV reading beside Sylvan.Data.Csv
        forecast DATA [--series N] [--json] [--peer]
            revenue forecasts on half of the M3 competition's monthly series, with --peer beside ../peers/forecast.R
        forecast-bhutan [--years N] [--items N] [--json]
            revenue forecasts of a synthetic Bhutan from its declarations, beside the seasonal naive forecast
        DATA is a folder with cidd/train.csv and forecast/m3-monthly-half.csv.
        """);
    return 1;
}
