using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>Metrics and traces: that a collector gets them, and that one leads from a vote to its batch and on to the frame.</summary>
public sealed class TelemetryTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_collector_that_is_named_gets_metrics_and_traces()
    {
        var collected = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        await using var collector = await CollectAsync(collected);
        await using (var server = await TestServer.StartAsync(
            postgres, $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_METRIC_EXPORT_INTERVAL=100"))
        {
            using var room = await Room.BuildAsync(server);
            await room.StartSessionAsync(joinCode: "WALLCODE");
            var ana = await room.JoinAsync("""{"joinCode":"WALLCODE","displayName":"Secretive Ana"}""");
            await using var live = await room.Anyone.WatchAsync($"{room.Path}/live");
            await ana.PutAsync(room.VotePath(), """{"x":1,"y":2}""");
            await room.Anyone.GetAsync("/j/WALLCODE");
            await room.Anyone.GetAsync("/sign-in?ticket=guessed-ticket");
            await live.NextAsync("frame", frame => frame.GetProperty("positions").GetArrayLength() > 0);
            // What is counted at the moment of sending is there only while the spectrum is open. The last that were sent are looked at:
            // to put all of them together again and again takes longer than a busy machine has.
            foreach (var name in (string[])
                ["eventspectrum.votes", "eventspectrum.log.batch", "eventspectrum.log.commit", "eventspectrum.queue.waiting", "eventspectrum.live.viewers", "eventspectrum.live.frames", "http.server.request.duration"])
                await UntilAsync(() => collected.GetValueOrDefault("/v1/metrics")?.TakeLast(5).Any(sent => sent.Contains(name, StringComparison.Ordinal)) == true, name);
        }

        // What was not yet sent is sent when the server stops, which it has.
        foreach (var name in (string[])["append", "frame", "PUT /api/spectra/{spectrum}/tools/{tool}/vote"]) Collected(collected, "/v1/traces").ShouldContain(name);
        foreach (var secret in (string[])["WALLCODE", "Secretive Ana", "guessed-ticket", TestServer.Key])
            (Collected(collected, "/v1/traces") + Collected(collected, "/v1/metrics")).ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_trace_leads_from_a_vote_to_its_batch_and_to_the_frame()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "EventSpectrum" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await TestServer.StartAsync(postgres);
        using var room = await Room.OpenAsync(server);
        var ana = await room.JoinAsync();
        await using var live = await room.Anyone.WatchAsync($"{room.Path}/live");
        using var vote = new Activity("a client's vote").Start();
        var answer = await ana.PutAsync(room.VotePath(), """{"x":1,"y":2}""", ("traceparent", vote.Id!));
        await live.NextAsync("frame", frame => frame.GetProperty("sequence").GetInt64() >= answer["sequence"].GetInt64());

        // Both spans end after those who wait for them have gone on.
        var batch = await EndedAsync(ended, a => a.OperationName == "append" && a.Links.Any(link => link.Context.TraceId == vote.TraceId));
        var frame = await EndedAsync(ended, a => a.OperationName == "frame" && a.Links.Any(link => link.Context.SpanId == batch.SpanId));
        frame.GetTagItem("viewers").ShouldBe(1);
        batch.GetTagItem("commands").ShouldBe(1);
    }

    private static async Task<Activity> EndedAsync(ConcurrentQueue<Activity> ended, Func<Activity, bool> fits)
    {
        await UntilAsync(() => ended.Any(fits), "a span");
        return ended.First(fits);
    }

    private static async Task UntilAsync(Func<bool> happened, string what)
    {
        for (var patience = Stopwatch.StartNew(); !happened(); await Task.Delay(20, TestContext.Current.CancellationToken))
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), what);
    }

    private static string Collected(ConcurrentDictionary<string, ConcurrentQueue<string>> collected, string path) => string.Concat(collected.GetValueOrDefault(path) ?? []);

    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, ConcurrentQueue<string>> collected)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{what}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            // Names are plain bytes in the protocol's messages.
            collected.GetOrAdd(request.Path, _ => []).Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        });
        await app.StartAsync();
        return app;
    }
}
