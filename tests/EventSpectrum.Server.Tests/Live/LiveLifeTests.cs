using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Live;

/// <summary>Streams over the life of a server of their own.</summary>
public sealed class LiveLifeTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_silent_stream_beats()
    {
        await using var server = await TestServer.StartAsync(postgres, "--EventSpectrum:Live:BeatEvery=00:00:00.100");
        using var room = await Room.BuildAsync(server);
        using var http = new HttpClient { BaseAddress = server.Address };
        using var stream = new StreamReader(await http.GetStreamAsync(new Uri($"{room.Path}/live", UriKind.Relative), TestContext.Current.CancellationToken));

        for (var beats = 0; beats < 2;)
        {
            var line = await stream.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            line.ShouldNotBeNull();
            if (line == ": beat") beats++;
        }
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_and_does_not_wait_for_their_readers()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var room = await Room.BuildAsync(server);
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live");
        await viewer.NextAsync("snapshot");

        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);

        // Whatever was under way is followed by the end of the stream and not by an error.
        while (await viewer.NextAsync() is not null)
        {
        }
    }
}
