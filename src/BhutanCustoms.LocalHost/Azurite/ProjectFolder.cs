namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>Finds the project's files from where the program runs: a build output, a published folder or a clone.</summary>
internal static class ProjectFolder
{
    /// <summary>
    /// The folder that holds Azurite's package files, with <c>infra/local</c> at or above the program or the current folder.
    /// </summary>
    /// <returns>The folder.</returns>
    /// <exception cref="AzuriteException">There is none.</exception>
    public static string OfAzurite() =>
        Above(AppContext.BaseDirectory, Path.Combine("infra", "local", "package-lock.json"))
        ?? Above(Environment.CurrentDirectory, Path.Combine("infra", "local", "package-lock.json"))
        ?? throw new AzuriteException(
            $"infra/local/package-lock.json, which pins Azurite, is neither above {AppContext.BaseDirectory} nor above "
                + $"{Environment.CurrentDirectory}. Run from a clone of the repository, or put its folder infra/local beside the "
                + $"program."
        );

    /// <summary>The folder for data when none is given.</summary>
    /// <returns><c>.local/azurite</c> below the repository, or below the current folder outside one.</returns>
    public static string OfData()
    {
        var solution = "BhutanCustoms.Functions.sln";
        var root =
            Above(Environment.CurrentDirectory, solution) ?? Above(AppContext.BaseDirectory, solution) ?? Environment.CurrentDirectory;
        return Path.Combine(root, ".local", "azurite");
    }

    private static string? Above(string folder, string file)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var found = Path.Combine(at.FullName, file);
            if (File.Exists(found))
            {
                return Path.GetDirectoryName(found);
            }
        }

        return null;
    }
}
