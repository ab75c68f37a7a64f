namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>Storage on this machine, as a session sees it.</summary>
internal interface ILocalStorage : IAsyncDisposable
{
    /// <summary>The connection string of the emulator's account.</summary>
    string ConnectionString { get; }

    /// <summary>Ends, with a sentence that says why, when storage ends without being stopped. Otherwise it never ends.</summary>
    Task<string> Ended { get; }

    /// <summary>What is wrong with storage now: it has ended, or its disk is full.</summary>
    /// <returns>A sentence with the remedy, or null when nothing is known to be wrong.</returns>
    string? Trouble();
}
