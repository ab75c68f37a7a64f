using System.Runtime.InteropServices;

namespace BhutanCustoms.Fraud.Training;

/// <summary>Finds out before a training starts whether LightGBM's native library can run here.</summary>
internal static class LightGbmLibrary
{
    /// <summary>Does nothing where it can.</summary>
    /// <exception cref="DllNotFoundException">It can't; the message says what to install.</exception>
    public static void Require() =>
        Require(OperatingSystem.IsLinux(), name => NativeLibrary.TryLoad(name, typeof(LightGbmLibrary).Assembly, null, out _));

    internal static void Require(bool linux, Func<string, bool> loads)
    {
        if (linux && !loads("libgomp.so.1"))
        {
            throw new DllNotFoundException(
                "Training needs the OpenMP library libgomp.so.1, which isn't installed: run \"apt-get install libgomp1\" and "
                    + "train again. Scoring works without it."
            );
        }

        if (!loads("lib_lightgbm"))
        {
            throw new DllNotFoundException(
                $"Training needs LightGBM's native library lib_lightgbm, which can't be loaded on {RuntimeInformation.RuntimeIdentifier}: "
                    + "train on another platform, such as linux-x64. Scoring works without it."
            );
        }
    }
}
