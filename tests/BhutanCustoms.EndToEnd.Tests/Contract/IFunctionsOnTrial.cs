using Azure;
using Azure.Storage.Blobs;

namespace BhutanCustoms.EndToEnd.Tests.Contract;

/// <summary>Functions running on a storage account, whoever hosts them.</summary>
internal interface IFunctionsOnTrial : IAsyncDisposable
{
    /// <summary>The app's services.</summary>
    IServiceProvider Services { get; }

    /// <summary>Names of functions, one for each time that one was run.</summary>
    IReadOnlyCollection<string> Deliveries { get; }

    /// <summary>Tells the functions of a blob's container that it was written, as Event Grid does; a host that looks by itself needn't be told.</summary>
    Task AnnounceAsync(BlobClient blob, ETag version);
}
