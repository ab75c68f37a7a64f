namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>
/// Tells by the free space that a disk is full, and that its folder is gone: Azurite answers a bare 500 when a write finds no room.
/// </summary>
internal static class DiskSpace
{
    // So much is left to save what was begun.
    private const long Least = 64L << 20;

    /// <summary>Whether a folder is gone, or its disk has too little room for Azurite.</summary>
    /// <param name="folder">The folder of the data.</param>
    /// <returns>A sentence with the remedy, or null.</returns>
    public static string? Shortage(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return $"The folder {folder} is gone, and the data in it. Put it back, then start again: work goes on where it stopped; or "
                + "start again without it: everything begins anew.";
        }

        try
        {
            return Shortage(folder, new DriveInfo(folder).AvailableFreeSpace);
        }
        catch (IOException e)
        {
            return $"The disk of {folder} can't be reached: {e.Message} Start again once it can: work goes on where it stopped.";
        }
    }

    /// <summary>The same of a known free space.</summary>
    /// <param name="folder">The folder of the data.</param>
    /// <param name="free">Bytes free on its disk.</param>
    /// <returns>A sentence with the remedy, or null.</returns>
    public static string? Shortage(string folder, long free) =>
        free >= Least
            ? null
            : $"The disk of {folder} is full: it has {free >> 20} MiB left, and Azurite needs at least {Least >> 20} MiB. Free some "
                + $"space or choose another folder for the data, then start again: work goes on where it stopped.";
}
