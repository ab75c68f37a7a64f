using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Models;

/// <summary>Models change their states by one conditional write, and the champions before are kept.</summary>
public sealed class ModelRegistryTests(StorageFixture fixture) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private static readonly string[] Versions = ["v1", "v2", "v3"];
    private readonly PipelineStorage storage = new(fixture.NewAccount());
    private ModelRegistry registry = null!;

    public async Task InitializeAsync()
    {
        await storage.CreateAsync();
        registry = new ModelRegistry(storage, new AuditTrail(storage, TimeProvider.System), TimeProvider.System);
        foreach (var version in Versions)
        {
            await registry.AddAsync(ModelKind.Fraud, version, new byte[] { 1, 2, 3 }, "{}");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Keeps_a_model_of_as_many_batches_as_ten_years_have()
    {
        var nights = Enumerable.Range(1, 3_650).Select(night => $"bhutan-{night:x16}").ToArray();
        var origin = new ModelOrigin(
            "run-8",
            nights,
            new DateOnly(2025, 1, 1),
            new DateOnly(2034, 12, 31),
            DateTimeOffset.UnixEpoch,
            5_000,
            700,
            "1.2.3",
            9,
            "v2",
            new Dictionary<string, string>(),
            new Dictionary<string, double>()
        );

        await registry.AddAsync(ModelKind.Fraud, "v9", new byte[] { 9 }, "{}", origin);

        var kept = (await registry.FindAsync(ModelKind.Fraud, "v9"))!.ReadOrigin()!;
        Assert.Equal(nights.Length, kept.Data.Count + kept.Unnamed);
        Assert.Equal(nights.Take(kept.Data.Count), kept.Data);
        Assert.NotEmpty(kept.Data);
    }

    [Fact]
    public async Task Keeps_the_champions_before_and_what_a_version_was_made_of()
    {
        var origin = new ModelOrigin(
            "run-7",
            ["batch-1"],
            new DateOnly(2025, 1, 1),
            new DateOnly(2025, 6, 30),
            new DateTimeOffset(2025, 7, 1, 0, 0, 0, TimeSpan.Zero),
            5_000,
            700,
            "1.2.3",
            9,
            "v2",
            new Dictionary<string, string> { ["Trees"] = "150" },
            new Dictionary<string, double> { ["precision"] = 0.5, ["auc"] = double.NaN }
        );
        await registry.AddAsync(ModelKind.Fraud, "v4", new byte[] { 4 }, "{}", origin);
        Assert.Null(await registry.ChampionAsync(ModelKind.Fraud));

        await PromoteAsync("v1", "v2");

        Assert.Equal(["v2", "v1"], await registry.ChampionsAsync(ModelKind.Fraud));
        Assert.Null(await registry.ChampionAsync(ModelKind.Hs));
        Assert.Equal(
            [("v1", ModelState.Retired), ("v2", ModelState.Champion), ("v3", ModelState.Candidate), ("v4", ModelState.Candidate)],
            await StatesAsync()
        );
        var kept = (await registry.FindAsync(ModelKind.Fraud, "v4"))!.ReadOrigin()!;
        Assert.Equal(
            ("run-7", "batch-1", origin.LabelCutOff, 0.5),
            (kept.Run, kept.Data.Single(), kept.LabelCutOff, kept.Metrics["precision"])
        );
        Assert.True(double.IsNaN(kept.Metrics["auc"]));
    }

    [Fact]
    public async Task Two_roll_backs_go_two_champions_back_and_a_third_is_refused()
    {
        await PromoteAsync("v1", "v2", "v3");

        Assert.Equal("v2", await RollBackAsync());
        Assert.Equal("v1", await RollBackAsync());

        Assert.Contains(
            "no fraud champion before",
            (await Assert.ThrowsAsync<ModelRefusedException>(RollBackAsync)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal([("v1", ModelState.Champion), ("v2", ModelState.Retired), ("v3", ModelState.Retired)], await StatesAsync());
    }

    [Fact]
    public async Task A_version_that_was_promoted_again_is_gone_back_from_and_to()
    {
        await PromoteAsync("v1", "v2", "v1");
        Assert.Equal("v2", await RollBackAsync());
        Assert.Equal("v1", await RollBackAsync());

        await PromoteAsync("v2", "v3");
        Assert.Equal("v2", await RollBackAsync());
        await PromoteAsync("v3");
        Assert.Equal(["v3", "v2", "v1"], await registry.ChampionsAsync(ModelKind.Fraud));
    }

    [Fact]
    public async Task A_shadow_makes_room_for_another_and_leaves_its_place_when_promoted_or_retired()
    {
        Assert.True(await registry.ToShadowAsync(ModelKind.Fraud, "v1", "tester", "watch it"));
        Assert.True(await registry.ToShadowAsync(ModelKind.Fraud, "v2", "tester", "watch it"));
        Assert.Equal([("v1", ModelState.Candidate), ("v2", ModelState.Shadow), ("v3", ModelState.Candidate)], await StatesAsync());

        await PromoteAsync("v2");
        Assert.Equal(("v2", null), (await registry.ChampionAsync(ModelKind.Fraud), await registry.ShadowAsync(ModelKind.Fraud)));

        Assert.True(await registry.ToShadowAsync(ModelKind.Fraud, "v3", "tester", "watch it"));
        Assert.True(await registry.RetireAsync(ModelKind.Fraud, "v3", "tester", "no better"));
        Assert.Null(await registry.ShadowAsync(ModelKind.Fraud));
        Assert.Equal([("v1", ModelState.Candidate), ("v2", ModelState.Champion), ("v3", ModelState.Retired)], await StatesAsync());
    }

    [Fact]
    public async Task Refuses_what_may_not_be_and_says_why()
    {
        Assert.Contains(
            "no fraud model v9",
            await RefusalAsync(() => registry.PromoteAsync(ModelKind.Fraud, "v9", "tester", "why")),
            StringComparison.Ordinal
        );
        await Assert.ThrowsAsync<ModelRefusedException>(() => registry.FileAsync(ModelKind.Fraud, "champion"));
        Assert.Null(await registry.ChampionAsync(ModelKind.Fraud));
        Assert.Contains("no fraud champion before", await RefusalAsync(RollBackAsync), StringComparison.Ordinal);

        await PromoteAsync("v1", "v2");
        Assert.Contains(
            "v2 is the champion",
            await RefusalAsync(() => registry.RetireAsync(ModelKind.Fraud, "v2", "tester", "why")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "v2 is the champion",
            await RefusalAsync(() => registry.ToShadowAsync(ModelKind.Fraud, "v2", "tester", "why")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "v1 is retired",
            await RefusalAsync(() => registry.ToShadowAsync(ModelKind.Fraud, "v1", "tester", "why")),
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await registry.ChangesAsync(ModelKind.Fraud)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_changes_at_the_same_time_leave_one_champion_and_no_gap(int seed)
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => ChangeAtRandomAsync(new Random((10 * seed) + worker), worker)));

        var changes = await registry.ChangesAsync(ModelKind.Fraud);
        Assert.Equal(Enumerable.Range(1, changes.Count), changes.Select(change => change.Number));
        var (states, champions) = Replay(changes);
        Assert.Equal(states.OrderBy(state => state.Key).Select(state => (state.Key, state.Value)), await StatesAsync());
        Assert.Equal(champions.Last(), await registry.ChampionAsync(ModelKind.Fraud));
        Assert.Equal(champions.AsEnumerable().Reverse(), await registry.ChampionsAsync(ModelKind.Fraud));
        Assert.Equal(states.SingleOrDefault(state => state.Value == ModelState.Shadow).Key, await registry.ShadowAsync(ModelKind.Fraud));
        Assert.Equal(changes.Select(change => $"fraud {change.Version} {change.Number}"), await AuditedAsync());
    }

    [Fact]
    public async Task A_change_that_is_stopped_anywhere_and_asked_for_again_is_made_and_audited_once()
    {
        await Interruption.BeforeEveryRequestAsync(
            token => registry.PromoteAsync(ModelKind.Fraud, "v1", "tester", "first", cancellationToken: token),
            () => Task.CompletedTask
        );
        await Interruption.BeforeEveryRequestAsync(
            token => registry.PromoteAsync(ModelKind.Fraud, "v2", "tester", "better", cancellationToken: token),
            () => Task.CompletedTask
        );

        Assert.Equal(2, (await registry.ChangesAsync(ModelKind.Fraud)).Count);
        Assert.Equal(["fraud v1 1", "fraud v2 2"], await AuditedAsync());
    }

    [Fact]
    public async Task A_change_whose_writer_stopped_before_the_audit_is_entered_later()
    {
        await PromoteAsync("v1");
        var requests = await Interruption.BeforeEveryRequestAsync(
            token => registry.PromoteAsync(ModelKind.Fraud, "v1", "tester", "again", cancellationToken: token),
            () => Task.CompletedTask
        );
        using var stop = new CancellationTokenSource();
        // The transaction is the first request behind those that a change without effect makes.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Interruption.BeforeRequestAsync(
                requests + 2,
                stop.Cancel,
                () => registry.PromoteAsync(ModelKind.Fraud, "v2", "tester", "better", cancellationToken: stop.Token)
            )
        );
        Assert.Equal("v2", await registry.ChampionAsync(ModelKind.Fraud));
        Assert.Equal(["fraud v1 1"], await AuditedAsync());

        await registry.AuditLastChangesAsync();

        Assert.Equal(["fraud v1 1", "fraud v2 2"], await AuditedAsync());
    }

    /// <summary>States and champions by going through the changes one by one.</summary>
    private static (SortedDictionary<string, ModelState> States, List<string> Champions) Replay(IEnumerable<ModelChange> changes)
    {
        var states = new SortedDictionary<string, ModelState>(
            Versions.ToDictionary(version => version, _ => ModelState.Candidate),
            StringComparer.Ordinal
        );
        var champions = new List<string>();
        foreach (var change in changes)
        {
            var to = Enum.Parse<ModelState>(change.To);
            Assert.Equal(champions.LastOrDefault() ?? "", change.Before);
            Assert.NotEqual(ModelState.Champion, states[change.Version]);
            foreach (var other in Versions.Where(version => to != ModelState.Retired && states[version] == to))
            {
                states[other] = to == ModelState.Champion ? ModelState.Retired : ModelState.Candidate;
            }

            states[change.Version] = to;
            if (change.RollBack)
            {
                champions.RemoveAt(champions.Count - 1);
                Assert.Equal(champions[^1], change.Version);
            }
            else if (to == ModelState.Champion)
            {
                champions.Add(change.Version);
            }
        }

        return (states, champions);
    }

    private static async Task<string> RefusalAsync(Func<Task> change) => (await Assert.ThrowsAsync<ModelRefusedException>(change)).Message;

    private async Task ChangeAtRandomAsync(Random random, int worker)
    {
        for (var i = 0; i < 12; i++)
        {
            var version = Versions[random.Next(Versions.Length)];
            var who = $"worker {worker}";
            try
            {
                await (
                    random.Next(5) switch
                    {
                        0 => registry.ToShadowAsync(ModelKind.Fraud, version, who, "random"),
                        1 => registry.RetireAsync(ModelKind.Fraud, version, who, "random"),
                        2 => (Task)registry.RollBackAsync(ModelKind.Fraud, who, "random"),
                        _ => registry.PromoteAsync(ModelKind.Fraud, version, who, "random"),
                    }
                );
            }
            catch (ModelRefusedException)
            {
                // Refused as not allowed, or nothing to go back to.
            }
        }
    }

    private async Task PromoteAsync(params string[] versions)
    {
        foreach (var version in versions)
        {
            Assert.True(await registry.PromoteAsync(ModelKind.Fraud, version, "tester", "for a test"));
        }
    }

    private Task<string?> RollBackAsync() => registry.RollBackAsync(ModelKind.Fraud, "tester", "worse than before");

    private async Task<IEnumerable<(string Version, ModelState State)>> StatesAsync() =>
        (await registry.AllAsync(ModelKind.Fraud))
            .Select(model => (model.RowKey, model.CurrentState))
            .OrderBy(model => model.RowKey, StringComparer.Ordinal);

    private async Task<IReadOnlyList<string>> AuditedAsync()
    {
        var trail = new AuditTrail(storage, TimeProvider.System);
        Assert.Null((await trail.VerifyAsync()).FirstBreak);
        var subjects = new List<string>();
        await foreach (var entry in trail.EntriesAsync())
        {
            Assert.Equal("MODEL_CHANGED", entry.Kind);
            subjects.Add(entry.Subject);
        }

        return subjects;
    }
}
