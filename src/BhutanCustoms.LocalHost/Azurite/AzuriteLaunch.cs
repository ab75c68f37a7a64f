using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>Starts the process of Azurite.</summary>
internal static class AzuriteLaunch
{
    /// <summary>Starts it, unless a port is taken.</summary>
    /// <exception cref="AzuriteException">A port is taken.</exception>
    public static Process Start(Node node, string package, string folder, AzuriteOptions options)
    {
        EnsureFree(options.BlobPort, "blob");
        EnsureFree(options.QueuePort, "queue");
        EnsureFree(options.TablePort, "table");
        string[] arguments =
        [
            Path.Combine(package, "azurite.js"),
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--silent",
            "--location",
            folder,
            "--blobPort",
            $"{options.BlobPort}",
            "--queuePort",
            $"{options.QueuePort}",
            "--tablePort",
            $"{options.TablePort}",
        ];
        return Process.Start(
            new ProcessStartInfo(node.Program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
    }

    private static void EnsureFree(int port, string service)
    {
        if (port == 0)
        {
            return;
        }

        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new AzuriteException(
                $"Port {port} on 127.0.0.1, for Azurite's {service} service, is not free ({e.Message}). Stop what uses it "
                    + $"(perhaps another Azurite), or choose another port; 0 takes any free one.",
                e
            );
        }
    }
}
