using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventSpectrum.Benchmarks.Load;

/// <summary>
/// The same web server with nothing behind it, in a process of its own: an endpoint that reads the body and answers with about as many
/// bytes as a vote gets, and a stream that sends one and the same frame to all who listen. No routing by spectrum, no tokens, no limits,
/// no log, no fold, no database: what is left is what HTTP itself costs on this machine.
/// </summary>
internal sealed class BareHost : IAsyncDisposable
{
    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        """{"sequence":1234567,"at":"2026-01-01T00:00:00.000000Z","vote":{"x":12.34,"y":56.78},"position":{"x":50.1234,"y":50.1234},"votes":1000,"held":false}""");

    private readonly Process process;

    private BareHost(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Its process id.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts it.</summary>
    public static async Task<BareHost> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BareHost).Assembly.Location, "bare-host"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The bare host did not start.");
        var line = await process.StandardOutput.ReadLineAsync();
        return line is { Length: > 0 }
            ? new BareHost(process, new Uri(line))
            : throw new InvalidOperationException("The bare host did not say where it listens.");
    }

    /// <summary>Ends it: it serves for as long as its input is open.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>What the process itself does.</summary>
    public static async Task<int> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPut("/vote", ReadAndAnswerAsync);
        app.MapGet("/live", StreamAsync);
        app.MapPost("/frames", async (int count, int everyMs, int bytes) => await SendFramesAsync(count, everyMs, bytes));
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.First());
        await Console.Out.FlushAsync();
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static async Task ReadAndAnswerAsync(HttpContext http)
    {
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync();
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Answer.Length;
        await http.Response.BodyWriter.WriteAsync(Answer);
    }

    private static readonly ConcurrentDictionary<HttpContext, bool> Listening = new();

    private static async Task StreamAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream";
        http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        await http.Response.BodyWriter.WriteAsync("retry: 2000\n\n"u8.ToArray());
        Listening[http] = true;
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Listening.TryRemove(http, out _);
    }

    // The id of a frame is the time at which sending began: clocks of processes on one machine tell the same time stamps.
    private static async Task SendFramesAsync(int count, int everyMs, int bytes)
    {
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var frame = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {start}\nevent: frame\ndata: {new string('x', bytes)}\n\n"));
            await Task.WhenAll(Listening.Keys.Select(async http => await http.Response.BodyWriter.WriteAsync(frame)));
            var left = TimeSpan.FromMilliseconds(everyMs) - Stopwatch.GetElapsedTime(start);
            if (left > TimeSpan.Zero) await Task.Delay(left);
        }
    }
}
