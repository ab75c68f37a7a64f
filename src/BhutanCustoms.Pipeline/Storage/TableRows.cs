using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Storage;

/// <summary>Rows of tables by keys that may come from outside.</summary>
public static class TableRows
{
    // https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
    private const int LongestKey = 512;

    /// <summary>A row, or null where there is none; no row has a key that tables don't take.</summary>
    public static async Task<T?> FindAsync<T>(
        this TableClient table,
        string partition,
        string row,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity
    {
        if (!IsKey(partition) || !IsKey(row))
        {
            return null;
        }

        var found = await table.GetEntityIfExistsAsync<T>(partition, row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Whether a text can be a key of a table: up to 512 characters, none of them <c>/ \ # ?</c> or a control character.</summary>
    public static bool IsKey(string text) =>
        text.Length <= LongestKey && !text.AsSpan().ContainsAny(@"/\#?") && !text.Any(char.IsControl) && !text.Any(char.IsSurrogate);
}
