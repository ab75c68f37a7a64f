namespace BhutanCustoms.LocalHost.Sessions;

/// <summary>Storage without functions: that of a running session, of a storage account, or started for the moment.</summary>
/// <param name="ConnectionString">Its connection string.</param>
/// <param name="IsServed">Whether somebody else keeps it running.</param>
/// <param name="started">What was started or joined, if so.</param>
internal sealed record ConnectedStorage(string ConnectionString, bool IsServed, IAsyncDisposable? started) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;
}
