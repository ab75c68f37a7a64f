using System.Diagnostics;
using BhutanCustoms.Reliability.Oracles;
using BhutanCustoms.Reliability.Running;
using BhutanCustoms.Reliability.Scenarios;

var watch = Stopwatch.StartNew();
foreach (var scenario in Scenario.All)
{
    var u = await Undisturbed.OfAsync(scenario);
    Console.WriteLine($"{scenario.Name}: {u.Requests} requests, {u.Took}, {u.State.Count}, {watch.Elapsed}");
}

var requests = Scenario.All.ToDictionary(s => s, s => Undisturbed.OfAsync(s).Result.Requests);
watch.Restart();
var n = int.Parse(args[0]);
for (var seed = args.Length > 1 ? int.Parse(args[1]) : 1; n-- > 0; seed++)
{
    var plan = RunPlan.Of(seed, s => requests[s]);
    var result = await Simulation.RunAsync(plan, null, await Undisturbed.OfAsync(plan.Scenario));
    if (args.Length > 2) { var twice = await Simulation.RunAsync(plan, null, await Undisturbed.OfAsync(plan.Scenario)); if (twice.Trace != result.Trace) Console.WriteLine($"NOT REPEATED {seed}"); }
    if (result.Violations.Count > 0 || args.Length > 3)
    {
        Console.WriteLine($"{plan} {result.Requests} {result.Took} {result.Trace} {watch.ElapsedMilliseconds} ms");
        foreach (var v in result.Violations) Console.WriteLine("   " + v);
        foreach (var f in result.Failures) Console.WriteLine("       " + f);
    }
}
Console.WriteLine(watch.Elapsed);
return 0;
