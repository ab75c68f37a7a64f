namespace BhutanCustoms.Pipeline.Models;

/// <summary>
/// Keeps the models that were used last. One that isn't there is loaded once, however many ask; those at work with another keep it until
/// they are done, also when it is kept no longer.
/// </summary>
/// <param name="most">How many are kept.</param>
internal sealed class ModelCache<T>(int most)
{
    private readonly Lock gate = new();
    private readonly List<(string Name, Lazy<Task<T>> Model)> kept = [];

    public async Task<T> GetAsync(string name, Func<Task<T>> load)
    {
        var model = Take(name, load);
        try
        {
            return await model.Value.ConfigureAwait(false);
        }
        catch
        {
            Forget(model);
            throw;
        }
    }

    private Lazy<Task<T>> Take(string name, Func<Task<T>> load)
    {
        lock (gate)
        {
            var found = kept.FindIndex(one => one.Name == name);
            var entry = found < 0 ? (name, new Lazy<Task<T>>(load)) : kept[found];
            if (found >= 0)
            {
                kept.RemoveAt(found);
            }

            kept.Insert(0, entry);
            if (kept.Count > most)
            {
                kept.RemoveAt(most);
            }

            return entry.Item2;
        }
    }

    private void Forget(Lazy<Task<T>> model)
    {
        lock (gate)
        {
            kept.RemoveAll(one => one.Model == model);
        }
    }
}
