using BhutanCustoms.Benchmarks;
using BhutanCustoms.Benchmarks.Audit;
using BhutanCustoms.Benchmarks.Batch;
using BhutanCustoms.Benchmarks.Criteria;
using BhutanCustoms.Benchmarks.Drift;
using BhutanCustoms.Benchmarks.Fraud;
using BhutanCustoms.Benchmarks.Growth;
using BhutanCustoms.Benchmarks.Hs;
using BhutanCustoms.Benchmarks.Kills;
using BhutanCustoms.Benchmarks.Known;
using BhutanCustoms.Benchmarks.Load;
using BhutanCustoms.Benchmarks.Monitoring;
using BhutanCustoms.Benchmarks.Mutation;
using BhutanCustoms.Benchmarks.OnDemand;
using BhutanCustoms.Benchmarks.Pages;
using BhutanCustoms.Benchmarks.Promotion;
using BhutanCustoms.Benchmarks.Revenue;
using BhutanCustoms.Benchmarks.World;
using BhutanCustoms.Benchmarks.Years;

return args switch
{
    ["batch", var data, ..] => await BatchBenchmark.RunAsync(data, new BenchmarkArguments(args[2..])),
    ["batch-host", var file, var source, var history] => await HostRun.RunHereAsync(file, source, history),
    ["csv", var data, ..] => CsvBenchmark.Run(data),
    ["fraud", var data, ..] => await FraudBenchmark.RunAsync(data, new BenchmarkArguments(args[2..])),
    ["fraud-million", var inspected] => MillionTraining.RunHere(inspected),
    ["world", var data, ..] => await WorldBenchmark.RunAsync(data, new BenchmarkArguments(args[2..])),
    ["hs", var data, ..] => await HsBenchmark.RunAsync(data, new BenchmarkArguments(args[2..])),
    ["forecast", var data, ..] => ForecastBenchmark.Run(data, new BenchmarkArguments(args[2..])),
    ["forecast-bhutan", ..] => await BhutanForecast.RunAsync(new BenchmarkArguments(args[1..])),
    ["criteria", ..] => await CriteriaBenchmark.RunAsync(new BenchmarkArguments(args[1..])),
    ["audit", ..] => await AuditBenchmark.RunAsync(new BenchmarkArguments(args[1..])),
    ["growth", ..] => await GrowthBenchmark.RunAsync(new BenchmarkArguments(args[1..])),
    ["years", ..] => await YearsBenchmark.RunAsync(new BenchmarkArguments(args[1..])),
    ["known", ..] => await KnownItemsBenchmark.RunAsync(new BenchmarkArguments(args[1..])),
    ["drift", ..] => DriftBenchmark.Run(new BenchmarkArguments(args[1..])),
    ["score", var file, var host, ..] => await ScoreBenchmark.RunAsync(file, host, new BenchmarkArguments(args[3..])),
    ["load", ..] => await LoadBenchmark.RunAsync(new BenchmarkArguments(args[1..])),
    ["mutate", ..] => await MutateBenchmark.RunAsync(new BenchmarkArguments(args[1..])),
    ["pages", ..] => await PagesBenchmark.RunAsync(new BenchmarkArguments(args[1..])),
    ["promotion", ..] => PromotionBenchmark.Run(new BenchmarkArguments(args[1..])),
    ["kills", ..] => await KillsBenchmark.RunAsync(new BenchmarkArguments(args[1..])),
    ["monitoring", ..] => await MonitoringBenchmark.RunAsync(
        new BenchmarkArguments(args[1..]),
        args.Length > 1 && Directory.Exists(args[1]) ? args[1] : null
    ),
    _ => Help(),
};

static int Help()
{
    Console.WriteLine(
        """
        batch DATA [--rows N] [--json] [--no-host] [--descriptions]
            a nightly batch in-process and through the real storage, beside ../peers/batch.py
        csv DATA
            our CSV reading beside Sylvan.Data.Csv
        fraud DATA [--json] [--quick] [--no-peer] [--no-million]
            accuracy on cidd and a synthetic Bhutan beside naive rankings and ../peers/fraud.py; speed beside ML.NET and XGBoost
        world DATA [--quick]
            accuracy in a world of another maker (DATA/world), and what fields that a source lacks cost
        hs DATA [--json] [--no-peer] [--svm]
            goods texts to HS codes: accuracy, calibration, speed, beside ../peers/hs.py (--svm: its slow peer too)
        forecast DATA [--series N] [--json] [--peer]
            revenue forecasts on half of the M3 competition's monthly series, with --peer beside ../peers/forecast.R
        forecast-bhutan [--years N] [--items N] [--json]
            revenue forecasts of a synthetic Bhutan from its declarations, beside the seasonal naive forecast
        criteria [--items N] [--criteria N] [--runs N] [--alike N]
            whole batches with and without criteria, selection alone, and 1,000 random ones beside an evaluation row by row
        audit [--entries N]
            appends to the audit trail by one and by many callers, beside one transaction an entry
        growth [--batches 10,500,2000]
            requests to storage of a sweep, of a batch's end and of the list of batches, with ever more batches of one day there
        years [--nights N]
            three years of nights in miniature, with findings, monitoring and forecasts: requests and time of a batch, a sweep, each list
        known [--items N] [--steps N] [--nights N] [--items-a-night N] [--large N]
            what a batch pays for knowing the items of those before it: 2,000 batches of a source, three years of nights, batches of
            1,000,000 items; beside a file of keys a batch
        drift [--seed N] [--seeds N] [--items N] [--out FOLDER] [--json] [--criterion]
            retraining (never, always, gated) with and without a random share, replayed on a synthetic Bhutan whose fraud and tariff change;
            --criterion: with and without a criterion that people write four weeks after a hidden scheme began
        score NIGHT.csv URL|FOLDER [--requests N] [--beside URL]
            one POST /api/score at a host that serves (URL as it prints it), in turn with the host of another build; on a folder of data
            with models, such as the demo's .local, a host is started here and its requests to storage are counted
        load [--data FOLDER] [--seconds N] [--night N] [--only many | one | most | night]
            POST /api/score and /api/classify at a host that serves the demo, sent by a schedule; ever more a second, while a night runs,
            and 1,000 in a body
        mutate [--data FOLDER] [--requests N] [--seed N]
            spoilt requests, addresses of pages and forms at a host that serves the demo: how long, errors of the server, what it logs
        pages [--data FOLDER] [--items N] [--browser]
            an office's list, an item and a batch of a night of 1,000,000 items: at the server and in a browser
        promotion [--trials N] [--series N] [--worlds N] [--items N]
            how often a challenger that is no better, better, or taught by a dishonest officer is promoted
        kills [--runs N] [--seed N] [--items N]
            run, serve and demo of the local host, killed at random moments (host, storage, both) and typed again: the results of an
            undisturbed run, and how long after the restart
        monitoring [DATA] [--seeds N] [--nights N] [--items N] [--reference N] [--quick | --changes]
            false alarms of drift beside naive limits, and nights until a change is told; on cidd where DATA is given
        DATA is a folder with cidd/, hs/ and forecast/.
        """
    );
    return 1;
}
