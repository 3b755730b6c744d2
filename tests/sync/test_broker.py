"""The address of a broker, and its topics."""

import pytest

from sync.broker import Broker, broker, delta_topic, delta_version, state_topic


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("mqtts://mq.example.cn/", Broker("mq.example.cn", 8883, tls=True)),
        ("mqtts://mq.example.cn:8884", Broker("mq.example.cn", 8884, tls=True)),
        ("wss://mq.example.cn/mqtt", Broker("mq.example.cn", 443, tls=True, path="/mqtt")),
        ("mqtt://127.0.0.1:1883/", Broker("127.0.0.1", 1883, tls=False)),
        ("mqtt://[::1]/", Broker("::1", 1883, tls=False)),
    ],
)
def test_an_address_of_a_broker_is_read(address, found):
    assert broker(address) == found


@pytest.mark.parametrize("address", ["", "https://gs.example.cn/wake", "http://127.0.0.1/wake"])
def test_an_address_of_http_is_no_brokers(address):
    assert broker(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "mqtt://mq.example.cn/",
        "mqtt://127.0.0.1.example.cn/",
        "mqtts://name:secret@mq.example.cn/",
        "mqtts://mq.example.cn/path",
        "wss://mq.example.cn/",
        "wss://mq.example.cn/mqtt?x=1",
        "ws://mq.example.cn/mqtt",
        "mqtts://",
        "file:///etc/passwd",
    ],
)
def test_any_other_address_is_refused(address):
    with pytest.raises(ValueError, match=r"broker|TLS|path"):
        broker(address)


def test_a_topic_names_the_version_of_a_delta():
    assert delta_version("xinbei", delta_topic("xinbei", 12)) == 12
    for topic in (
        state_topic("xinbei"),
        delta_topic("other", 12),
        delta_topic("xinbei", "0"),
        delta_topic("xinbei", "9999999999"),
        delta_topic("xinbei", "1/2"),
        delta_topic("xinbei", "١"),
    ):
        assert delta_version("xinbei", topic) is None
