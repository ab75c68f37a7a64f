using System.Runtime.CompilerServices;
using BhutanCustoms.LocalHost.Azurite;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>One Azurite for a test class. Each test takes a storage account of its own in it, so that tests don't see each other.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private const string FirstAccount = "devstoreaccount1";
    private const int MostAccounts = 64;

    // The emulator's key is the same everywhere and public.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private AzuriteProcess? azurite;
    private int accounts;

    /// <summary>A folder for the tests of the class; it goes with the fixture.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("customs-").FullName;

    /// <summary>The connection string of an account that no other test uses.</summary>
    public string NewAccount() =>
        azurite!.ConnectionString.Replace(FirstAccount, Account(Interlocked.Increment(ref accounts)), StringComparison.Ordinal);

    public async Task InitializeAsync() =>
        azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(Path.Combine(Folder, "azurite")));

    public async Task DisposeAsync()
    {
        await azurite!.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    // Azurite reads its accounts from the environment that it is started with.
    [ModuleInitializer]
    internal static void NameAccounts() =>
        Environment.SetEnvironmentVariable(
            "AZURITE_ACCOUNTS",
            string.Join(';', Enumerable.Range(1, MostAccounts).Select(Account).Prepend(FirstAccount).Select(account => $"{account}:{Key}"))
        );

    private static string Account(int number) => $"customs{number:D3}";
}
