using System.Diagnostics.Metrics;
using System.Net;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.ReadModels;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.ReadModels;

/// <summary>Asking for a rebuild: over HTTP and on the command line.</summary>
public sealed class RebuildAskingTests(SharedServer shared, TestPostgres postgres) : ServerTest(shared)
{
    private string Key => $"--key {TestServer.Key} --server {Server.Address}";

    internal static async Task<(int Code, string Said, string Complained)> RunAsync(string line)
    {
        using StringWriter said = new(), complained = new();
        var code = await RebuildCommand.Create(Terminal.Of(said, plain: true), Terminal.Of(complained, plain: true)).Parse(line)
            .InvokeAsync(new() { Error = complained, Output = said }, TestContext.Current.CancellationToken);
        return (code, said.ToString(), complained.ToString());
    }

    [Fact]
    public async Task Facilitators_ask_and_see_how_it_stands()
    {
        var room = await BuildAsync();
        var path = $"{room.Path}/rebuild";
        (await room.Anyone.PostAsync(path, "{}")).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await room.Anyone.GetAsync(path)).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
        (await room.Staff.GetAsync(path)).ShouldBeProblem(HttpStatusCode.NotFound, "no-rebuild");
        (await room.Staff.PostAsync(path, """{"readModels":false,"checkpoints":false}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "readModels");
        (await room.Staff.PostAsync(path, """{"readModel":true}""")).Status.ShouldBe(HttpStatusCode.BadRequest);

        var asked = (await room.Staff.PostAsync(path, """{"checkpoints":true}""")).ShouldBe(HttpStatusCode.Accepted);
        asked.Header("Location").ShouldBe(path);
        (asked["readModels"].GetBoolean(), asked["checkpoints"].GetBoolean()).ShouldBe((false, true));
        var done = await RebuildTests.RebuiltAsync(room);
        done["state"].GetString().ShouldBe("done");
        (await room.Staff.PostAsync(path, null)).ShouldBe(HttpStatusCode.Accepted)["readModels"].GetBoolean().ShouldBeTrue();
        await RebuildTests.RebuiltAsync(room);
    }

    [Fact]
    public async Task The_command_line_waits_until_it_is_done()
    {
        var room = await BuildAsync();
        var (code, said, complained) = await RunAsync($"--spectrum {room.Slug} --read-models {Key}");
        (code, complained).ShouldBe((0, ""));
        said.ShouldContain($"Rebuilt {room.Slug}.");
        (await room.Staff.GetAsync($"{room.Path}/rebuild"))["checkpoints"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task More_are_rebuilt_than_a_server_has_turns()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var rooms = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Room.BuildAsync(server)));
        foreach (var room in rooms) (await room.Staff.PostAsync($"{room.Path}/rebuild", "{}")).ShouldBe(HttpStatusCode.Accepted);
        foreach (var room in rooms)
        {
            (await RebuildTests.RebuiltAsync(room))["state"].GetString().ShouldBe("done");
            room.Dispose();
        }
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_words()
    {
        var room = await BuildAsync();
        (await RunAsync(Key)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Complained.ShouldContain("--all"));
        (await RunAsync($"--spectrum nowhere {Key}")).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Complained.ShouldContain("no spectrum of that name"));
        (await RunAsync($"--spectrum {room.Slug} --key not-the-key-of-this --server {Server.Address}")).Complained.ShouldContain("The key is not this server's.");
    }

    [Fact]
    public async Task How_far_the_rows_are_behind_is_measured()
    {
        var room = await BuildAsync();
        using var metrics = new EngineMetrics();
        metrics.Behind(room.Slug, 12);
        metrics.Behind("other", 0);
        var seen = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "eventspectrum.readmodels.behind") l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => seen[(string)tags[0].Value!] = Math.Max(value, seen.GetValueOrDefault((string)tags[0].Value!)));
        listener.Start();
        listener.RecordObservableInstruments();
        (seen[room.Slug], seen["other"]).ShouldBe((12, 0));
    }
}
