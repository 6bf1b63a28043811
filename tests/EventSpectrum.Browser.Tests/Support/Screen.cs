using Microsoft.Playwright;

namespace EventSpectrum.Browser.Tests.Support;

/// <summary>What someone looks at.</summary>
public sealed record Screen(int Width, int Height, bool Touch = false, bool Dark = false, bool Calm = false, string Language = "en-GB")
{
    /// <summary>A laptop.</summary>
    public static Screen Laptop { get; } = new(1440, 900);

    /// <summary>A projector.</summary>
    public static Screen Projector { get; } = new(1920, 1080);

    /// <summary>A phone held upright.</summary>
    public static Screen Phone { get; } = new(390, 844, Touch: true);

    internal BrowserNewContextOptions Context(Uri address) => new()
    {
        BaseURL = address.ToString(),
        ViewportSize = new() { Width = Width, Height = Height },
        HasTouch = Touch,
        IsMobile = Touch,
        DeviceScaleFactor = Touch ? 3 : 1,
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = Calm ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        Locale = Language,
    };
}
