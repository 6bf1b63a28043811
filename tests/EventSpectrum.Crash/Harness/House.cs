using System.Diagnostics;
using System.Globalization;
using EventSpectrum.Postgres;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Crash.Harness;

/// <summary>What a fault needs: a PostgreSQL, servers on it, and spectra with people, shared by all cycles of the fault.</summary>
internal sealed class House : IAsyncDisposable
{
    private const string Database = "eventspectrum";
    private const int CyclesOfStage = 10;

    private readonly List<Node> nodes = [];
    private readonly List<Stage> stages = [];
    private PostgresEngine? engine;
    private TimeSpan start;
    private int cycles;

    private House(Cluster cluster) => Cluster = cluster;

    /// <summary>Its PostgreSQL.</summary>
    public Cluster Cluster { get; }

    /// <summary>The line between servers and PostgreSQL, where it can be torn.</summary>
    public Wire? Back { get; private set; }

    /// <summary>Its servers.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The spectra that are voted on now.</summary>
    public IReadOnlyList<Stage> Stages => stages;

    /// <summary>The product's own way to the log, for folds beside the servers'.</summary>
    public PostgresEngine Engine => engine!;

    /// <summary>How to connect as somebody who looks on.</summary>
    public string ConnectionString => Cluster.ConnectionString(Database, "onlooker") + ";Pooling=false";

    /// <summary>Builds one.</summary>
    public static async Task<House> BuildAsync(Fault fault)
    {
        var house = new House(await Cluster.StartAsync(fault.Cluster));
        try
        {
            await house.FurnishAsync(fault);
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets people vote, breaks something, and finds out what became of it.</summary>
    /// <returns>What is to be judged, a piece for each spectrum.</returns>
    public async Task<IReadOnlyList<Evidence>> CycleAsync(Fault fault, int seed)
    {
        var dice = new Random(seed);
        if (cycles++ % CyclesOfStage == 0) await OpenStagesAsync();
        await using var crowd = new Crowd(nodes, stages, dice);
        await Task.Delay(dice.Next(100, 300));
        await fault.StrikeAsync(this, crowd, dice);

        var clock = Stopwatch.GetTimestamp();
        await Task.WhenAll(nodes.SelectMany(node => stages.Select(stage => Evidence.UntilHealthyAsync(node, stage, new Random(dice.Next())))));
        var took = Stopwatch.GetElapsedTime(clock);
        var healthy = new Recovery(took, took < Recovery.Within ? start : await StartNowAsync(fault));
        await Task.Delay(dice.Next(50, 150));
        await crowd.DisposeAsync();
        return await Task.WhenAll(stages.Select(stage => Evidence.GatherAsync(this, stage, healthy, dice)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Back?.Release();
        foreach (var node in nodes) await node.DisposeAsync();
        if (engine is not null) await engine.DisposeAsync();
        if (Back is not null) await Back.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    private async Task FurnishAsync(Fault fault)
    {
        await Cluster.AskAsync($"create database {Database}");
        if (fault.WiredBack) Back = new Wire(() => Cluster.EndPoint);
        engine = await PostgresEngine.StartAsync(ConnectionString, NullLoggerFactory.Instance, CancellationToken.None);
        var clock = Stopwatch.GetTimestamp();
        nodes.AddRange(await Task.WhenAll(Enumerable.Range(0, fault.Nodes).Select(n => Node.StartAsync(Name(n), Setup(fault, n), fault.WiredFront))));
        start = Stopwatch.GetElapsedTime(clock);
    }

    private static string Name(int node) => $"node-{node.ToString(CultureInfo.InvariantCulture)}";

    private ServerSetup Setup(Fault fault, int node) => fault.Furnish(
        new ServerSetup
        {
            ConnectionString = Cluster.ConnectionString(Database, Name(node), Back?.EndPoint),
            Settings = new Dictionary<string, string> { ["EventSpectrum:LoadSample"] = "false" },
        },
        node);

    // Too late, or a machine that is busy with other things? How long nothing but a start takes on it now tells the two apart.
    private async Task<TimeSpan> StartNowAsync(Fault fault)
    {
        var clock = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(Setup(fault, nodes.Count));
        return Stopwatch.GetElapsedTime(clock) is var now && now > start ? now : start;
    }

    private async Task OpenStagesAsync()
    {
        stages.Clear();
        foreach (var name in (string[])["a", "b"])
            stages.Add(await Stage.OpenAsync(nodes[0].Api, $"{name}{cycles.ToString(CultureInfo.InvariantCulture)}"));
    }
}
