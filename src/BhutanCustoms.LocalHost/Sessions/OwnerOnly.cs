namespace BhutanCustoms.LocalHost.Sessions;

/// <summary>
/// Files and folders that only their owner may read, since they hold keys, declarations or the names of traders. On Windows, what they
/// lie in decides.
/// </summary>
internal static class OwnerOnly
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder = File | UnixFileMode.UserExecute;

    /// <summary>Creates a folder and those above it that aren't there; one that is there keeps its mode.</summary>
    public static DirectoryInfo CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(folder);
        }

        // .NET would give the mode to the last folder alone.
        if (Path.GetDirectoryName(Path.GetFullPath(folder)) is { } above && !Directory.Exists(above))
        {
            CreateFolder(above);
        }

        return Directory.CreateDirectory(folder, Folder);
    }

    /// <summary>Creates a file; one that is there is emptied and keeps its mode.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="mode">Whether it may be there.</param>
    public static FileStream CreateFile(string file, FileMode mode = FileMode.Create)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File;
        }

        return new FileStream(file, options);
    }

    /// <summary>Takes a file or folder from others that an earlier version left open to them.</summary>
    /// <returns>Whether they could read it.</returns>
    public static bool Mend(string path)
    {
        if (OperatingSystem.IsWindows() || (System.IO.File.GetUnixFileMode(path) & ~Folder) == 0)
        {
            return false;
        }

        System.IO.File.SetUnixFileMode(path, Directory.Exists(path) ? Folder : File);
        return true;
    }
}
