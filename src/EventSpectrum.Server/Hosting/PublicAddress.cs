using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>The address people reach the server by, for links that leave it.</summary>
internal sealed class PublicAddress(IOptions<EventSpectrumOptions> options)
{
    /// <summary>Without a slash at the end: the configured one, or the one a request came to.</summary>
    public string Of(HttpContext http) => Configured ?? $"{http.Request.Scheme}://{http.Request.Host}";

    /// <summary>Without a slash at the end: the configured one, or the one the server listens at.</summary>
    public string Of(string listening) => Configured ?? listening.TrimEnd('/')
        .Replace("//[::]:", "//localhost:", StringComparison.Ordinal)
        .Replace("//0.0.0.0:", "//localhost:", StringComparison.Ordinal);

    /// <summary>The link that a session's code makes.</summary>
    public static string JoinLink(string address, string code) => $"{address}/j/{Uri.EscapeDataString(code)}";

    /// <summary>The link that signs a facilitator in.</summary>
    public static string SignInLink(string address, string ticket) => $"{address}/sign-in?ticket={Uri.EscapeDataString(ticket)}";

    /// <summary>The link that opens the presenter's page with the way in.</summary>
    public static string PresenterLink(string address, string slug, string key) => $"{address}/{Uri.EscapeDataString(slug)}/present?key={key}";

    private string? Configured => options.Value.PublicUrl?.ToString().TrimEnd('/');
}
