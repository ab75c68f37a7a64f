namespace BhutanCustoms.Reliability.Double;

/// <summary>
/// Blobs, queues and tables of one account in memory, as small as what the pipeline asks of them; anything else throws with its name. One
/// call at a time.
/// </summary>
internal sealed class StorageDouble
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public StorageDouble(TimeProvider clock, Func<int, int>? choose = null)
        : this(new BlobDouble(clock), new QueueDouble(clock, choose), new TableDouble(clock)) { }

    private StorageDouble(BlobDouble blobs, QueueDouble queues, TableDouble tables) => (Blobs, Queues, Tables) = (blobs, queues, tables);

    /// <summary>How clients reach it, through a transport that leads here; nothing listens at these ports.</summary>
    public static string ConnectionString { get; } =
        $"DefaultEndpointsProtocol=http;AccountName=customs;AccountKey={Key};BlobEndpoint={At(StorageService.Blob)};"
        + $"QueueEndpoint={At(StorageService.Queue)};TableEndpoint={At(StorageService.Table)};";

    public BlobDouble Blobs { get; }

    public QueueDouble Queues { get; }

    public TableDouble Tables { get; }

    /// <summary>A copy that goes its own way from here on.</summary>
    public StorageDouble Copy(TimeProvider clock, Func<int, int> choose) =>
        new(Blobs.Copy(clock), Queues.Copy(clock, choose), Tables.Copy(clock));

    public StorageResponse Answer(StorageRequest request) =>
        request.Service switch
        {
            StorageService.Blob => Blobs.Answer(request),
            StorageService.Queue => Queues.Answer(request),
            StorageService.Table => Tables.Answer(request),
            _ => throw request.Unknown(),
        };

    private static string At(StorageService service) => $"http://127.0.0.1:{(int)service}/customs";
}
