using BhutanCustoms.Benchmarks;
using BhutanCustoms.Benchmarks.Batch;
using BhutanCustoms.Benchmarks.Fraud;

return args switch
{
    ["batch", var data, ..] => await BatchBenchmark.RunAsync(data, new BenchmarkArguments(args[2..])),
    ["batch-host", var file, var source, var history] => await HostRun.RunHereAsync(file, source, history),
    ["fraud", var data, ..] => await FraudBenchmark.RunAsync(data, new BenchmarkArguments(args[2..])),
    ["fraud-million", var inspected] => MillionTraining.RunHere(inspected),
    ["csv", var data, ..] => CsvBenchmark.Run(data),
    _ => Help(),
};

static int Help()
{
    Console.WriteLine("""
        batch DATA [--rows N] [--json] [--no-host] [--descriptions]
            a nightly batch in-process and through the real storage, beside ../peers/batch.py
        fraud DATA [--json] [--quick] [--no-peer] [--no-million]
            accuracy on cidd and a synthetic Bhutan beside naive rankings and ../peers/fraud.py; speed beside ML.NET and XGBoost
        csv DATA
            our CSV reading beside Sylvan.Data.Csv
        DATA is a folder with cidd/train.csv and cidd/test.csv.
        """);
    return 1;
}
