using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>Fingers on a touch screen, as the browser's own input path sees them.</summary>
public sealed class Fingers
{
    private readonly ICDPSession session;

    private Fingers(ICDPSession session) => this.session = session;

    /// <summary>Fingers on someone's screen.</summary>
    public static async Task<Fingers> OnAsync(Visitor visitor) => new(await visitor.Context.NewCDPSessionAsync(visitor.Page));

    /// <summary>A tap.</summary>
    public async Task TapAsync(Spot at)
    {
        await DownAsync(at);
        await UpAsync();
    }

    /// <summary>One finger goes from here to there and is lifted.</summary>
    public async Task DragAsync(Spot from, Spot to)
    {
        await DownAsync(from);
        await MoveAsync(from, to);
        await UpAsync();
    }

    /// <summary>Two fingers around a spot move apart (or together), side by side.</summary>
    public async Task PinchAsync(Spot around, double from, double to)
    {
        await SendAsync("touchStart", around.By(-from / 2, 0));
        await SendAsync("touchStart", around.By(-from / 2, 0), around.By(from / 2, 0));
        for (var step = 1; step <= 10; step++)
        {
            var apart = from + (to - from) * step / 10;
            await SendAsync("touchMove", around.By(-apart / 2, 0), around.By(apart / 2, 0));
        }

        await UpAsync();
    }

    /// <summary>A finger, or several, on the screen.</summary>
    public Task DownAsync(params Spot[] at) => SendAsync("touchStart", at);

    /// <summary>One finger moves, in steps.</summary>
    public async Task MoveAsync(Spot from, Spot to)
    {
        for (var step = 1; step <= 10; step++)
        {
            await SendAsync("touchMove", from.By((to.X - from.X) * step / 10, (to.Y - from.Y) * step / 10));
            await Task.Delay(20);
        }
    }

    /// <summary>All fingers are lifted.</summary>
    public Task UpAsync() => SendAsync("touchEnd");

    private async Task SendAsync(string type, params Spot[] at) => await session.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = at.Select((spot, id) => new Dictionary<string, object> { ["x"] = spot.X, ["y"] = spot.Y, ["id"] = id }).ToArray(),
    });
}
