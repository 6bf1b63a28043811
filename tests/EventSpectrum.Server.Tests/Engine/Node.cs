using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Postgres;
using EventSpectrum.Server.Engine;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.TestSupport;
using EventSpectrum.Tools;
using EventSpectrum.Votes;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Server.Tests.Engine;

/// <summary>One node's engine on a test's database, without HTTP.</summary>
internal sealed class Node : IAsyncDisposable
{
    public const string Slug = "film";
    private readonly EngineMetrics metrics = new();

    private Node(PostgresEngine engine, Unloading? unloading)
    {
        Log = new GatedLog(engine.Log);
        Host = new SpectraHost(Log, engine.Checkpoints, metrics, NullLogger<SpectraHost>.Instance, unloading: unloading);
        Checkpoints = engine.Checkpoints;
    }

    public GatedLog Log { get; }

    public ICheckpointStore Checkpoints { get; }

    public SpectraHost Host { get; }

    public ISpectrum Spectrum { get; private set; } = null!;

    public static async Task<Node> StartAsync(TestDatabase database, Unloading? unloading = null)
    {
        var node = new Node(await database.StartEngineAsync(), unloading);
        node.Spectrum = await node.Host.OpenAsync(Slug, default);
        return node;
    }

    /// <summary>Asks for the spectrum as a request does.</summary>
    public async Task FindAgainAsync() => Spectrum = (await Host.FindAsync(Slug, default)).ShouldNotBeNull();

    /// <summary>A spectrum with the tools <c>a</c> and <c>b</c>, the participants <c>p0</c> to <c>p9</c>, and a session that votes.</summary>
    public async Task SetUpAsync()
    {
        var axis = new Axis("low", "high", "about");
        (await Spectrum.SendAsync(Handlers.DefineSpectrum, new DefineSpectrum(
            Slug, "Film", axis, axis, [], new SpectrumSettings(), [Tool("a"), Tool("b")], "test"), null, default)).Refusal.ShouldBeNull();
        (await Spectrum.SendAsync(Handlers.StartSession, new StartSession("s1", "One", null, true, true, "CODE", false, "test"), null, default))
            .Refusal.ShouldBeNull();
        for (var i = 0; i < 10; i++) await JoinAsync($"p{i}");
    }

    public static AddTool Tool(string id) => new(id, $"Tool {id}", "", 5_000_000, 5_000_000, ToolKind.Undecided, [], [], [], null, "test");

    public async Task JoinAsync(string id) =>
        (await Spectrum.SendAsync(Handlers.Join, new Join(id, id, [], null), null, default)).Refusal.ShouldBeNull();

    public Task<Receipt<VoteOutcome>> VoteAsync(string tool, string who, int x, int y, string? commandId = null) => Spectrum.SendAsync(
        Handlers.CastVote, new CastVote(tool, who, x, y, commandId is not null), CommandKey.Of(commandId, who, "vote/" + tool), default);

    public Task<byte[]> ImageAsync() => Spectrum.ReadAsync(SpectrumImage.Encode, default);

    /// <summary>The aliases in the log after a sequence.</summary>
    public async Task<List<string>> AliasesAfterAsync(long sequence)
    {
        var aliases = new List<string>();
        await foreach (var e in Log.ReadAsync(Slug, sequence, long.MaxValue, default)) aliases.Add(e.Type);
        return aliases;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        metrics.Dispose();
    }
}
