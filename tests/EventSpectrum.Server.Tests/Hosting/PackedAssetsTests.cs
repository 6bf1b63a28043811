using EventSpectrum.Server.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>The client's files as they are packed and kept.</summary>
public sealed class PackedAssetsTests
{
    [Fact]
    public async Task A_file_that_could_not_be_read_once_is_read_the_next_time_and_then_kept()
    {
        var script = new Script { Fails = true };
        var assets = new PackedAssets(_ => Task.CompletedTask, new Site(script));
        await Should.ThrowAsync<IOException>(() => assets.InvokeAsync(Asking()));
        script.Fails = false;
        for (var times = 0; times < 2; times++)
        {
            var http = Asking();
            await assets.InvokeAsync(http);
            http.Response.Headers.ContentEncoding.ToString().ShouldBe("br");
            http.Response.ContentLength.ShouldNotBeNull().ShouldBeGreaterThan(0);
        }

        script.Reads.ShouldBe(2);
    }

    private static DefaultHttpContext Asking()
    {
        var http = new DefaultHttpContext { Request = { Method = "GET", Path = "/assets/index-abc.js" } };
        http.Request.Headers.AcceptEncoding = "br";
        return http;
    }

    private sealed class Script : IFileInfo
    {
        public bool Fails { get; set; }

        public int Reads { get; private set; }

        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => default;

        public long Length => 1;

        public string Name => "index-abc.js";

        public string PhysicalPath => "/site/assets/index-abc.js";

        public Stream CreateReadStream()
        {
            Reads++;
            return Fails ? throw new IOException("Too many open files") : new MemoryStream([1]);
        }
    }

    private sealed class Site(Script script) : IWebHostEnvironment, IFileProvider
    {
        public string WebRootPath { get; set; } = "";

        public IFileProvider WebRootFileProvider { get => this; set => throw new NotSupportedException(); }

        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get => this; set => throw new NotSupportedException(); }

        public string ContentRootPath { get; set; } = "";

        public string EnvironmentName { get; set; } = "";

        public IFileInfo GetFileInfo(string subpath) => script;

        public IDirectoryContents GetDirectoryContents(string subpath) => throw new NotSupportedException();

        public IChangeToken Watch(string filter) => throw new NotSupportedException();
    }
}
