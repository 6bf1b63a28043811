using System.Globalization;
using EventSpectrum.Postgres.Embedded;

namespace EventSpectrum.Crash.Harness;

/// <summary>A small file system in memory, that can be filled to the last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string path;

    private SmallDisk(string path) => this.path = path;

    private string Ballast => Path.Combine(path, "ballast");

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Missing => Trial.Value;

    // Root in a container may or may not: only trying tells.
    private static readonly Lazy<string?> Trial = new(() =>
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return "A small file system can be mounted by root on Linux only.";
        var place = Directory.CreateTempSubdirectory("eventspectrum-disk-");
        try
        {
            MountAsync(place.FullName, 1).GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (IOException refused)
        {
            return refused.Message;
        }
        finally
        {
            place.Delete();
        }
    });

    /// <summary>Mounts one.</summary>
    /// <param name="path">An empty directory.</param>
    /// <param name="size">In MB.</param>
    public static async Task<SmallDisk> MountAsync(string path, int size)
    {
        var mounted = await Command.RunAsync(
            ["mount", "-t", "tmpfs", "-o", $"size={size.ToString(CultureInfo.InvariantCulture)}m", "tmpfs", path], CancellationToken.None);
        return mounted.Succeeded ? new SmallDisk(path) : throw new IOException($"No file system could be mounted: {mounted.Output}");
    }

    /// <summary>Fills it, but for some bytes.</summary>
    public void Fill(long except)
    {
        var free = new DriveInfo(path).AvailableFreeSpace - except;
        if (free <= 0) return;
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write);
        var block = new byte[64 * 1024];
        try
        {
            for (; free > 0; free -= block.Length) ballast.Write(block, 0, (int)Math.Min(block.Length, free));
            ballast.Flush();
        }
        catch (IOException) { /* someone else took the rest: it is full */ }
    }

    /// <summary>Makes room again.</summary>
    public void Empty() => File.Delete(Ballast);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Command.RunAsync(["umount", "-l", path], CancellationToken.None);
}
