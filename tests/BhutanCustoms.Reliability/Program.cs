using BhutanCustoms.Reliability.Campaigns;

if (args.Length > 0 && args[0].StartsWith("--", StringComparison.Ordinal) && args[0] != "--help")
{
    return await LongRun.RunAsync(new RunArguments(args));
}

Console.WriteLine(
    """
    --runs N [--seed S] [--minutes M] [--each K] [--only KIND] [--planted] [--out FILE.md]
        N runs by seed, until the minutes are over; --each: before them one fault at each K-th request in turn, with 1 at every one;
        --only: one fault a run, of this kind; --planted: after them, how soon each planted bug is found
    --seed S --tell
        one run, request by request
    """
);
return 1;
