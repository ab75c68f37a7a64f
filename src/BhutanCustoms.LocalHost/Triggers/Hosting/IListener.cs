namespace BhutanCustoms.LocalHost.Triggers.Hosting;

/// <summary>Waits for what triggers a function, and has the function run.</summary>
internal interface IListener
{
    /// <summary>Creates what it listens to where it is absent.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Listens until asked to stop, then waits for the invocations it started.</summary>
    Task RunAsync(CancellationToken stop);

    /// <summary>Looks at once instead of waiting on: something may have arrived.</summary>
    void Wake();
}
