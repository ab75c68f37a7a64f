namespace BhutanCustoms.Reliability.Running;

/// <summary>
/// The events that files were written. One may be missed or come twice; what failed comes again, five times in all; what a process had in
/// hand when it ended comes again after ten minutes, or never.
/// </summary>
internal sealed class FileEvents(TimeProvider clock, Random random)
{
    private const int MostTries = 5;
    private const int LatestSeconds = 60;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterEnd = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly List<ArrivedFile> waiting = [];
    private readonly List<(Worker Worker, ArrivedFile File)> taken = [];

    public bool IsEmpty => waiting.Count == 0;

    /// <summary>Announces a file that was written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="surely">Whether the event comes once for certain.</param>
    public void Announce(ArrivedFile file, bool surely)
    {
        var times = surely
            ? 1
            : random.Next(8) switch
            {
                0 => 0,
                1 => 2,
                _ => 1,
            };
        for (var time = 0; time < times; time++)
        {
            waiting.Add(file with { NotBefore = clock.GetUtcNow().AddSeconds(time * random.Next(LatestSeconds)) });
        }
    }

    public IEnumerable<ArrivedFile> Due(DateTimeOffset now) => waiting.Where(file => file.NotBefore <= now);

    public void Take(Worker worker, ArrivedFile file)
    {
        waiting.Remove(file);
        taken.Add((worker, file));
    }

    public void Settle(ArrivedFile file, bool done)
    {
        lock (gate)
        {
            taken.RemoveAll(one => one.File == file);
            if (!done)
            {
                Again(file, AfterFailure);
            }
        }
    }

    public void Lose(Worker worker)
    {
        foreach (var (_, file) in taken.Where(one => one.Worker == worker && random.Next(2) == 0).ToArray())
        {
            Again(file, AfterEnd);
        }

        taken.RemoveAll(one => one.Worker == worker);
    }

    private void Again(ArrivedFile file, TimeSpan wait)
    {
        if (file.Tries + 1 < MostTries)
        {
            waiting.Add(file with { Tries = file.Tries + 1, NotBefore = clock.GetUtcNow() + wait });
        }
    }
}
