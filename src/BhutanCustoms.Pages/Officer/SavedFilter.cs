using Azure;
using Azure.Data.Tables;

namespace BhutanCustoms.Pages.Officer;

/// <summary>
/// Filters that somebody keeps under a name, in the table <c>SavedFilters</c>: partition = the person's pseudonym, row = the name.
/// </summary>
public sealed class SavedFilter : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <summary>When storage last wrote it.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The name as it was typed.</summary>
    public string Name { get; set; } = "";

    /// <summary>The query string, without a day: it is meant for every day.</summary>
    public string Query { get; set; } = "";
}
