using Azure.Data.Tables;

namespace BhutanCustoms.Pipeline.Storage;

/// <summary>Rows of tables by keys that may come from outside.</summary>
public static class TableRows
{
    /// <summary>A row, or null where there is none; no row has a key that tables don't take.</summary>
    public static async Task<T?> FindAsync<T>(
        this TableClient table,
        string partition,
        string row,
        CancellationToken cancellationToken = default
    )
        where T : class, ITableEntity
    {
        if (!SafeKey.IsKey(partition) || !SafeKey.IsKey(row))
        {
            return null;
        }

        var found = await table.GetEntityIfExistsAsync<T>(partition, row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
