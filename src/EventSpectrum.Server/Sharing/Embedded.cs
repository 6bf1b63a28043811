using EventSpectrum.Server.Hosting;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Sharing;

/// <summary>What other sites may have of ours: the script that makes a frame, and the one page that may be in it, where its spectrum says so.</summary>
internal static class Embedded
{
    /// <summary>The last part of the address of the page that is made for frames.</summary>
    public const string Page = "embed";

    /// <summary>Lets the sites that a spectrum names put its page into a frame, and no others; without any it stays as every page is.</summary>
    public static void Allow(IHeaderDictionary headers, Embedding? embedding)
    {
        if (embedding is null) return;
        headers.ContentSecurityPolicy = SecurityHeaders.PolicyFor(string.Join(' ', embedding.Origins));
        // It knows no list of sites, and says the opposite of what the policy says now.
        headers.Remove("X-Frame-Options");
        // For sites that ask of whatever they load that it lets itself be loaded.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    /// <summary>A file that holds nothing of anyone's.</summary>
    public static void OpenToOtherSites(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
